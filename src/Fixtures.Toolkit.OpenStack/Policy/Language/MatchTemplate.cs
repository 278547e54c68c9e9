using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Policy.Language;

/// <summary>
/// The right side of a check: text, in which <c>%(name)s</c> stands for an attribute of the target and <c>%%</c> for a percent sign.
/// </summary>
internal sealed class MatchTemplate : IEquatable<MatchTemplate>
{
    private readonly ImmutableArray<Part> _parts;

    private MatchTemplate(string text, ImmutableArray<Part> parts) => (Text, _parts) = (text, parts);

    public string Text { get; }

    /// <param name="text">The template.</param>
    /// <param name="fault">Makes the exception for a problem at an offset in the text.</param>
    public static MatchTemplate Parse(string text, Func<string, int, Exception> fault)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var literal = "";
        for (var at = 0; at < text.Length;)
        {
            var percent = text.IndexOf('%', at);
            literal += percent < 0 ? text[at..] : text[at..percent];
            if (percent < 0)
                break;

            if (text.AsSpan(percent).StartsWith("%%"))
            {
                literal += "%";
                at = percent + 2;
                continue;
            }

            var close = text.IndexOf(')', percent);
            if (!text.AsSpan(percent).StartsWith("%(") || close < 0 || !text.AsSpan(close + 1).StartsWith("s"))
                throw fault("'%' begins neither %(name)s nor %%", percent);

            if (literal.Length > 0)
                parts.Add(new Part(literal, IsName: false));
            parts.Add(new Part(text[(percent + 2)..close], IsName: true));
            literal = "";
            at = close + 2;
        }

        if (literal.Length > 0 || parts.Count == 0)
            parts.Add(new Part(literal, IsName: false));
        return new MatchTemplate(text, parts.ToImmutable());
    }

    /// <summary>The text for a target; null when the target lacks an attribute that is asked for.</summary>
    public string? Fill(in PolicyTarget target)
    {
        if (_parts.Length == 1)
            return _parts[0].Fill(target);

        var filled = new string[_parts.Length];
        for (var i = 0; i < filled.Length; i++)
        {
            if (_parts[i].Fill(target) is not { } text)
                return null;
            filled[i] = text;
        }

        return string.Concat(filled);
    }

    public bool Equals(MatchTemplate? other) => other?.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as MatchTemplate);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private sealed record Part(string Text, bool IsName)
    {
        public string? Fill(in PolicyTarget target) =>
            !IsName ? Text : target.TryGet(Text, out var value) ? PolicyText.Of(value) : null;
    }
}
