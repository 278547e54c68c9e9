using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>The endpoints that match a set of filters.</summary>
internal sealed record EndpointGroup(string Id, string Name)
{
    public static ResourceType ResourceType { get; } = new("endpoint group", "identity", "/OS-EP-FILTER/endpoint_groups");

    public string? Description { get; init; }

    /// <summary>Required values of an endpoint's <c>service_id</c>, <c>region_id</c> and <c>interface</c>.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Filters { get; init; } = ImmutableSortedDictionary<string, JsonElement>.Empty;

    public bool Contains(CatalogEndpoint endpoint) => Filters.All(filter => filter.Value.ToString() == filter.Key switch
    {
        "service_id" => endpoint.ServiceId,
        "region_id" => endpoint.RegionId,
        _ => endpoint.Interface,
    });
}
