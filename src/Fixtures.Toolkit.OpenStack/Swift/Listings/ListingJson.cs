using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>Writes a listing as JSON.</summary>
internal static class ListingJson
{
    public static JsonArray Write(ListingBody listing) =>
        [.. listing.Entries.Select(entry => entry.IsSubdir ? Subdir(entry) : listing.IsOfAccount ? Container(entry) : Object(entry))];

    private static JsonObject Subdir(ListingEntry entry) => new() { ["subdir"] = entry.Name };

    private static JsonObject Container(ListingEntry entry) => new()
    {
        ["name"] = entry.Name, ["count"] = entry.Count, ["bytes"] = entry.Bytes, ["last_modified"] = entry.Modified.IsoFormat,
    };

    private static JsonObject Object(ListingEntry entry)
    {
        var document = new JsonObject
        {
            ["bytes"] = entry.Bytes, ["hash"] = entry.Hash, ["name"] = entry.Name, ["content_type"] = entry.ContentType,
            ["last_modified"] = entry.Modified.IsoFormat,
        };
        foreach (var (name, value) in entry.More)
            document[name] = value?.DeepClone();
        return document;
    }
}
