using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>Writes a listing as XML: a container's on one line, an account's with a line for each container.</summary>
/// <remarks>Upstream: swift.common.middleware.listing_formats, <c>container_to_xml</c>, <c>account_to_xml</c>.</remarks>
internal static class ListingXml
{
    public static string Write(ListingBody listing)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        var (kind, end) = listing.IsOfAccount ? ("account", "\n") : ("container", "");
        if (listing.Entries.Count == 0 && !listing.IsOfAccount)
            return xml.Append(CultureInfo.InvariantCulture, $"<{kind} name=\"{Escape(listing.Name)}\" />").ToString();
        xml.Append(CultureInfo.InvariantCulture, $"<{kind} name=\"{Escape(listing.Name)}\">{end}");
        foreach (var entry in listing.Entries)
        {
            if (entry.IsSubdir)
                Subdir(xml, entry, listing.IsOfAccount);
            else if (listing.IsOfAccount)
                Container(xml, entry);
            else
                Object(xml, entry);
            xml.Append(end);
        }

        return xml.Append(CultureInfo.InvariantCulture, $"</{kind}>").ToString();
    }

    private static void Subdir(StringBuilder xml, ListingEntry entry, bool isOfAccount)
    {
        var name = Escape(entry.Name);
        xml.Append(isOfAccount ? $"<subdir name=\"{name}\" />" : $"<subdir name=\"{name}\"><name>{name}</name></subdir>");
    }

    private static void Container(StringBuilder xml, ListingEntry entry) => xml.Append(
        CultureInfo.InvariantCulture,
        $"<container><name>{Escape(entry.Name)}</name><count>{entry.Count}</count><bytes>{entry.Bytes}</bytes>"
            + $"<last_modified>{entry.Modified.IsoFormat}</last_modified></container>");

    private static void Object(StringBuilder xml, ListingEntry entry) => xml.Append(
        CultureInfo.InvariantCulture,
        $"<object><name>{Escape(entry.Name)}</name><hash>{Escape(entry.Hash)}</hash><bytes>{entry.Bytes}</bytes>"
            + $"<content_type>{Escape(entry.ContentType)}</content_type>"
            + $"<last_modified>{entry.Modified.IsoFormat}</last_modified></object>");

    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
