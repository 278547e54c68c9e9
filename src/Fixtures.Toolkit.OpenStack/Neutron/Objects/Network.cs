using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Objects;

/// <summary>
/// The provider attributes of a network: type (<c>vxlan</c>, <c>vlan</c>, <c>flat</c> or <c>local</c>), physical network and
/// segmentation id.
/// </summary>
internal sealed record NetworkSegment(string Type, string? PhysicalNetwork, int? SegmentationId);

/// <summary>A broadcast domain that ports attach to. RBAC policies share it with other projects.</summary>
internal sealed record Network(string Id, string ProjectId, string Name, NetworkSegment Segment, Standard Standard)
    : IStandardResource<Network>
{
    public static ResourceType ResourceType { get; } = new("network", "network", "/v2.0/networks") { Quota = "network" };

    public static TableKey<Network> Table { get; } = new("Networks", ResourceType);

    public bool AdminStateUp { get; init; } = true;

    /// <summary>MTU in bytes.</summary>
    public int Mtu { get; init; }

    public bool IsExternal { get; init; }

    public bool IsDefault { get; init; }

    public bool PortSecurityEnabled { get; init; } = true;

    public ImmutableArray<string> AvailabilityZoneHints { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys =>
    [
        ("project_id", ProjectId),
        ("name", Name),
        ("segment", $"{Segment.Type}/{Segment.PhysicalNetwork}/{Segment.SegmentationId}"),
        ("external", IsExternal ? "yes" : "no"),
    ];

    public Network With(Standard standard) => this with { Standard = standard };
}
