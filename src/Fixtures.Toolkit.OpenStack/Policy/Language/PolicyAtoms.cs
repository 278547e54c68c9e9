using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Policy.Checks;

namespace Fixtures.Toolkit.OpenStack.Policy.Language;

/// <summary>Reads a single check: <c>@</c>, <c>!</c> or <c>kind:match</c>.</summary>
internal static partial class PolicyAtoms
{
    /// <param name="token">The word to read.</param>
    /// <param name="fault">Makes the exception for a problem at a column.</param>
    public static PolicyCheck Read(PolicyToken token, Func<string, int, Exception> fault)
    {
        var (text, column) = (token.Text, token.Column);
        if (text is "@")
            return ConstantCheck.True;
        if (text is "!")
            return ConstantCheck.False;
        if (text.Length > 1 && text[0] is '\'' or '"' && text[^1] == text[0])
            throw fault($"{text} is a string, not a check", column);

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            throw fault($"'{text}' is not of the form kind:match", column);

        var (kind, match) = (text[..colon], text[(colon + 1)..]);
        var matchColumn = column + colon + 1;
        return kind switch
        {
            "rule" => new RuleCheck(match),
            "role" => new RoleCheck(Template()),
            "field" => Field(match, matchColumn, fault),
            "http" or "https" => throw fault($"{kind}: checks ask a remote server, which is not simulated", column),
            _ when PolicyLiteral.Read(kind) is { } literal => new LiteralCheck(literal, Template()),
            _ when AttributePath().IsMatch(kind) => new CredentialCheck(kind, Template()),
            _ => throw fault($"'{kind}' is neither an attribute of the credentials nor a simple constant", column),
        };

        MatchTemplate Template() => MatchTemplate.Parse(match, (problem, offset) => fault(problem, matchColumn + offset));
    }

    private static FieldCheck Field(string match, int column, Func<string, int, Exception> fault)
    {
        var parts = FieldParts().Match(match);
        if (!parts.Success)
            throw fault("a field check is of the form field:resource:attribute=value", column);

        try
        {
            return new FieldCheck(parts.Groups[1].Value, parts.Groups[2].Value, parts.Groups[3].Value);
        }
        catch (Exception mistake) when (mistake is RegexParseException or NotSupportedException)
        {
            throw fault($"the pattern cannot be read ({mistake.Message})", column + parts.Groups[3].Index);
        }
    }

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{Nd}_.\-]*\z")]
    private static partial Regex AttributePath();

    [GeneratedRegex(@"\A([^:]+):([^=]+)=(.*)\z")]
    private static partial Regex FieldParts();
}
