using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticWeb;

/// <summary>Writes the HTML page of a folder.</summary>
/// <remarks>Upstream: <c>_StaticWebContext._listing</c>, byte for byte.</remarks>
/// <param name="site">The site.</param>
/// <param name="path">The path of the request, as text.</param>
/// <param name="folder">The prefix of its objects; empty for the whole container.</param>
internal sealed class WebsiteListing(WebsiteSettings site, string path, string folder)
{
    private const string DocType =
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">\n";

    private string Title => HtmlText.Escape(
        site.ListingsLabel is null ? path : $"{site.ListingsLabel}/{string.Join('/', path.Split('/').Skip(4))}");

    /// <summary>The page that tells the owner of a site without listings how to have them.</summary>
    public string WriteDisabled()
    {
        const string Style = "  <style type=\"text/css\">\n   h1 {font-size: 1em; font-weight: bold;}\n   p {font-size: 2}\n  </style>\n";
        var index = site.Index is null ? "" : "<h1>Index File Not Found</h1> <p>The owner of this web site has set "
            + $" <b>X-Container-Meta-Web-Index: {site.Index}</b>.  However, this file is not found.</p>";
        return $"{DocType}<html>\n<head>\n<title>Listing of {Title}</title>\n{StyleSheet(Style)}</head>\n<body>"
            + "  <h1>Web Listing Disabled</h1>   <p>The owner of this web site has disabled web listing."
            + "   <p>If you are the owner of this web site, you can enable   web listing by setting X-Container-Meta-Web-Listings.</p>"
            + $"{index} </body>\n</html>\n";
    }

    /// <summary>The page of a listing: the folders, then the objects.</summary>
    public string Write(IEnumerable<ListingEntry> entries)
    {
        const string Style =
            """
              <style type="text/css">
               h1 {font-size: 1em; font-weight: bold;}
               th {text-align: left; padding: 0px 1em 0px 1em;}
               td {padding: 0px 1em 0px 1em;}
               a {text-decoration: none;}
              </style>

            """;
        var page = new StringBuilder(
            $$"""
            {{DocType}}<html>
             <head>
              <title>Listing of {{Title}}</title>
            {{StyleSheet(Style)}} </head>
             <body>
              <h1 id="title">Listing of {{Title}}</h1>
              <table id="listing">
               <tr id="heading">
                <th class="colname">Name</th>
                <th class="colsize">Size</th>
                <th class="coldate">Date</th>
               </tr>

            """);
        if (folder.Length > 0)
            page.Append(Row("id=\"parent\" class=\"item\"", "../", "&nbsp;", "&nbsp;"));
        foreach (var group in entries.ToLookup(entry => entry.IsSubdir).OrderByDescending(group => group.Key))
            page.AppendJoin("", group.Select(RowOf));
        return page.Append("  </table>\n </body>\n</html>\n").ToString();
    }

    private string RowOf(ListingEntry entry)
    {
        var name = entry.Name[folder.Length..];
        if (entry.IsSubdir)
            return Row("class=\"item subdir\"", name, "&nbsp;", "&nbsp;");
        var types = entry.ContentType.Split('/').Select(type => "type-" + HtmlText.Escape(type.ToLowerInvariant()));
        var modified = entry.Modified.IsoFormat.Split('.')[0].Replace('T', ' ');
        return Row($"class=\"item {string.Join(' ', types)}\"", name, HumanReadable(entry.Bytes), modified);
    }

    private static string Row(string attributes, string name, string size, string date) =>
        $"""
           <tr {attributes}>
            <td class="colname"><a href="{WsgiText.Quote(WsgiText.From(name))}">{HtmlText.Escape(name)}</a></td>
            <td class="colsize">{size}</td>
            <td class="coldate">{date}</td>
           </tr>

        """;

    private string StyleSheet(string style)
    {
        if (site.ListingsCss is not { } css)
            return style;
        var isAbsolute = ((string[])["/", "http://", "https://"]).Any(start => css.StartsWith(start, StringComparison.Ordinal));
        var quoted = WsgiText.Quote(WsgiText.From(css), safe: isAbsolute ? ":/" : "/");
        var address = isAbsolute ? quoted : string.Concat(Enumerable.Repeat("../", folder.Count(character => character == '/'))) + quoted;
        return $"  <link rel=\"stylesheet\" type=\"text/css\" href=\"{address}\" />\n";
    }

    /// <summary>A size in binary units, without decimals: <c>1Mi</c>.</summary>
    /// <remarks>Upstream: swift.common.utils, <c>human_readable</c>.</remarks>
    private static string HumanReadable(double value)
    {
        const string Suffixes = "KMGTPEZY";
        var suffix = -1;
        for (; value >= 1024; suffix++)
            value = Math.Round(value / 1024, MidpointRounding.ToEven);
        var number = value.ToString("F0", CultureInfo.InvariantCulture);
        return suffix < 0 ? number : $"{number}{Suffixes[suffix]}i";
    }
}
