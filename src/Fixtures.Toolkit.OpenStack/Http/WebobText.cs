using System.Text;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The plain text of an error, as webob writes it for clients that accept neither HTML nor JSON. Linear time.</summary>
/// <remarks>Source: webob.exc, <c>strip_tags</c>.</remarks>
internal static class WebobText
{
    public static string StripTags(string text)
    {
        text = text.Replace('\n', ' ').Replace("\r", "", StringComparison.Ordinal);
        text = ReplaceTags(text, "<br", "\n");
        text = text.Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal);
        return ReplaceTags(text, "<", "");
    }

    /// <summary>
    /// Replaces the matches of <c>OPENING.*?&gt;</c>. A regular expression would take quadratic time: it searches the end at each opening.
    /// </summary>
    private static string ReplaceTags(string text, string opening, string replacement)
    {
        var kept = new StringBuilder(text.Length);
        var from = 0;
        while (text.IndexOf(opening, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var start
            && text.IndexOf('>', start + opening.Length) is >= 0 and var end)
        {
            kept.Append(text, from, start - from).Append(replacement);
            from = end + 1;
        }

        return kept.Append(text, from, text.Length - from).ToString();
    }
}
