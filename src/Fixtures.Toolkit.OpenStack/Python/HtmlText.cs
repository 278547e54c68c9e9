using System.Text;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Text made safe for HTML the way the services write it: five characters, and no others.</summary>
/// <remarks>Source: Python's <c>html.escape</c>, which webob uses.</remarks>
internal static class HtmlText
{
    public static string Escape(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#x27;").ToString();
}
