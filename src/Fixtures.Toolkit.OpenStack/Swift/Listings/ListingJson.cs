using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>Writes a listing as JSON, piece by piece, because it can have 10,000 entries.</summary>
internal static class ListingJson
{
    /// <summary>The characters that JSON has as they are, and nearly all that names and types consist of.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', 0x7F - ' ').Select(code => (char)code).Where(character => character is not ('"' or '\\'))]);

    public static SwiftBody Write(ListingBody listing)
    {
        var body = new TextBody.Builder();
        var text = body.Text.Append('[');
        var separator = "";
        foreach (var entry in listing.Entries)
        {
            text.Append(separator);
            separator = ", ";
            if (entry.IsSubdir)
                Member(text, "{\"subdir\": ", entry.Name);
            else if (listing.IsOfAccount)
                Container(text, entry);
            else
                Object(text, entry);
            text.Append('}');
            body.Cut();
        }

        text.Append(']');
        return body.ToBody();
    }

    private static void Container(StringBuilder text, ListingEntry entry)
    {
        Member(text, "{\"name\": ", entry.Name);
        text.Append(", \"count\": ").Append(entry.Count).Append(", \"bytes\": ").Append(entry.Bytes);
        text.Append(", \"last_modified\": \"");
        entry.Modified.AppendIsoFormat(text);
        text.Append('"');
    }

    private static void Object(StringBuilder text, ListingEntry entry)
    {
        text.Append("{\"bytes\": ").Append(entry.Bytes);
        Member(text, ", \"hash\": ", entry.Hash);
        Member(text, ", \"name\": ", entry.Name);
        Member(text, ", \"content_type\": ", entry.ContentType);
        text.Append(", \"last_modified\": \"");
        entry.Modified.AppendIsoFormat(text);
        text.Append('"');
        foreach (var (name, value) in entry.More)
        {
            Member(text, ", ", name);
            text.Append(": ").Append(PythonJson.Dump(value));
        }
    }

    private static void Member(StringBuilder text, string before, string value)
    {
        text.Append(before);
        if (value.AsSpan().ContainsAnyExcept(Plain))
            text.Append(PythonJson.Dump(JsonValue.Create(value)));
        else
            text.Append('"').Append(value).Append('"');
    }
}
