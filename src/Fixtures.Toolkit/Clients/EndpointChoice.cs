using System.Text.Json;

namespace Fixtures.Toolkit.Clients;

/// <summary>The endpoints of a catalog that a session uses.</summary>
/// <param name="Interface"><c>public</c>, <c>internal</c> or <c>admin</c>.</param>
/// <param name="Region">The id of a region; null for any.</param>
internal sealed record EndpointChoice(string Interface, string? Region)
{
    /// <summary>The public endpoints of any region.</summary>
    public static EndpointChoice Public { get; } = new("public", Region: null);

    /// <summary>The addresses by type of service, without services that have no such endpoint.</summary>
    public IReadOnlyDictionary<string, Uri> From(JsonElement catalog)
    {
        var endpoints = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var service in catalog.EnumerateArray())
        {
            foreach (var endpoint in service.GetProperty("endpoints").EnumerateArray().Where(Takes))
                endpoints[service.GetText("type")] = new Uri(endpoint.GetText("url"));
        }

        return endpoints;
    }

    /// <summary><c>public</c>, or <c>internal endpoint in region RegionTwo</c>.</summary>
    public override string ToString() => $"{Interface} endpoint{(Region is null ? "" : $" in region {Region}")}";

    private bool Takes(JsonElement endpoint) =>
        endpoint.GetProperty("interface").ValueEquals(Interface)
            && (Region is null || endpoint.GetProperty("region_id").ValueEquals(Region));
}
