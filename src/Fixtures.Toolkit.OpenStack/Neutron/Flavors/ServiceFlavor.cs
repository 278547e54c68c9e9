using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>A flavor of an advanced service, by which users choose its driver. Belongs to no project.</summary>
internal sealed record ServiceFlavor(string Id, string Name, string ServiceType) : IResource<ServiceFlavor>
{
    public static ResourceType ResourceType { get; } = new("network flavor", "network", "/v2.0/flavors");

    public static TableKey<ServiceFlavor> Table { get; } = new("Flavors", ResourceType);

    public string? Description { get; init; } = "";

    public bool IsEnabled { get; init; } = true;

    /// <summary>Ids of its service profiles, in order. The first one decides.</summary>
    public ImmutableArray<string> ProfileIds { get; init; } = [];

    [JsonIgnore]
    public string ProjectId => "";

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys => ProfileIds.Select(id => ("service_profiles", id));

    public ServiceFlavor With(IEnumerable<string> profileIds) => this with { ProfileIds = [.. profileIds.Order(StringComparer.Ordinal)] };
}
