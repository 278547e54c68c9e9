using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>A request of the user ann and its refusal.</summary>
/// <param name="Rule">The rule that must deny everybody for the refusal; null if the defaults refuse the request.</param>
/// <param name="Request">Method, path and body, with names in braces for ids.</param>
/// <param name="Answer">Status and message, with names in braces for ids.</param>
internal sealed partial record Proof(Topic Topic, ProofKind Kind, string? Rule, string Request, string Answer)
{
    /// <summary>The path of the request, without the query.</summary>
    public string Path => PathIn().Match(Request).Groups[1].Value;

    public static Proof Read(Topic topic, string line)
    {
        var parts = Line().Match(line);
        if (!parts.Success)
            throw new FormatException($"{topic.Service} {topic.Name}: '{line}' is neither 'hidden|refused|denied RULE: REQUEST => "
                + "ANSWER' nor 'nothing hidden|refused: REASON'.");
        var rule = parts.Groups["rule"] is { Success: true } named ? named.Value : null;
        return new(
            topic,
            parts.Groups["kind"].Value == "hidden" ? ProofKind.Hidden : ProofKind.Refused,
            rule,
            parts.Groups["request"].Value,
            parts.Groups["answer"].Value);
    }

    [GeneratedRegex(@"^  (?<kind>hidden|refused|denied (?<rule>\S+):)\s+(?<request>.+?) => (?<answer>40[034].*)$")]
    private static partial Regex Line();

    /// <summary>Names in braces may have spaces.</summary>
    [GeneratedRegex(@"^[A-Z]+ ((?:\{[a-z0-9' ]+\}|[^\s?])+)")]
    private static partial Regex PathIn();
}

/// <summary>The kind of a proof.</summary>
internal enum ProofKind
{
    /// <summary>A resource of another project is hidden.</summary>
    Hidden = 1,

    /// <summary>A forbidden operation is refused.</summary>
    Refused,
}
