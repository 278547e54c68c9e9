using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>The driver of a flavor and its configuration. Belongs to no project.</summary>
/// <param name="Driver">The Python class of a service provider; may be empty.</param>
internal sealed record ServiceProfile(string Id, string Driver) : IResource<ServiceProfile>
{
    public static ResourceType ResourceType { get; } = new("service profile", "network", "/v2.0/service_profiles");

    public static TableKey<ServiceProfile> Table { get; } = new("ServiceProfiles", ResourceType);

    public string? Description { get; init; } = "";

    /// <summary>Configuration that only the driver reads.</summary>
    public string? MetaInfo { get; init; } = "";

    public bool IsEnabled { get; init; } = true;

    [JsonIgnore]
    public string ProjectId => "";

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys => [];
}
