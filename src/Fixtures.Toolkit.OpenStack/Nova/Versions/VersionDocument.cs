using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Versions;

/// <summary>The versions of the API as JSON.</summary>
internal static class VersionDocument
{
    public static JsonObject All(string url, ApiVersion maximum) => new()
    {
        ["versions"] = new JsonArray(Summary(Legacy, $"{url}/v2/"), Summary(Current(maximum), $"{url}/v2.1/")),
    };

    public static JsonObject Choices(string url, string path, ApiVersion maximum) => new()
    {
        ["choices"] = new JsonArray(
            Choice(Legacy, $"{url}/v2{path.TrimEnd('/')}"), Choice(Current(maximum), $"{url}/v2.1{path.TrimEnd('/')}")),
    };

    public static JsonObject ForCurrent(string url, ApiVersion maximum) => new() { ["version"] = Whole(Current(maximum), url) };

    public static JsonObject ForLegacy(string url) => new() { ["version"] = Whole(Legacy, url) };

    private static VersionRecord Legacy => new("v2.0", "SUPPORTED", "", "", "2011-01-21T11:33:21Z", "2");

    private static VersionRecord Current(ApiVersion maximum) =>
        new("v2.1", "CURRENT", maximum.ToString(), NovaVersions.Minimum.ToString(), "2013-07-23T11:33:21Z", "2.1");

    private static JsonObject Summary(VersionRecord version, string href) => new()
    {
        ["id"] = version.Id,
        ["status"] = version.Status,
        ["version"] = version.Maximum,
        ["min_version"] = version.Minimum,
        ["updated"] = version.Updated,
        ["links"] = new JsonArray(Self(href)),
    };

    private static JsonObject Whole(VersionRecord version, string url)
    {
        var document = Summary(version, url + "/");
        var description = new JsonObject { ["rel"] = "describedby", ["type"] = "text/html", ["href"] = "http://docs.openstack.org/" };
        document["links"] = new JsonArray(Self(url + "/"), description);
        document["media-types"] = MediaTypes(version);
        return document;
    }

    private static JsonObject Choice(VersionRecord version, string href) => new()
    {
        ["id"] = version.Id,
        ["status"] = version.Status,
        ["links"] = new JsonArray(Self(href)),
        ["media-types"] = MediaTypes(version),
    };

    private static JsonObject Self(string href) => new() { ["rel"] = "self", ["href"] = href };

    private static JsonArray MediaTypes(VersionRecord version) => new(new JsonObject
    {
        ["base"] = "application/json",
        ["type"] = $"application/vnd.openstack.compute+json;version={version.MediaVersion}",
    });

    private sealed record VersionRecord(string Id, string Status, string Maximum, string Minimum, string Updated, string MediaVersion);
}
