using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>How a flavor is carried out: a driver, and what the driver is told. Belongs to no project.</summary>
/// <param name="Driver">The Python class of a service provider; may be empty.</param>
internal sealed record ServiceProfile(string Id, string Driver) : IResource
{
    public static ResourceType ResourceType { get; } = new("service profile", "network", "/v2.0/service_profiles");

    public string? Description { get; init; } = "";

    /// <summary>Text that only the driver reads.</summary>
    public string? MetaInfo { get; init; } = "";

    public bool IsEnabled { get; init; } = true;

    [JsonIgnore]
    public string ProjectId => "";

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys => [];
}
