using System.Text;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>An error's text as webob writes it for clients that read neither HTML nor JSON, in time linear to its length.</summary>
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

    /// <summary>As the pattern <c>OPENING.*?&gt;</c> does, which looks for the end anew at each opening without one.</summary>
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
