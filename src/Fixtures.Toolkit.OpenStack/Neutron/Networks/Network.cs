using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>What carries a network: <c>vxlan</c>, <c>vlan</c>, <c>flat</c> or <c>local</c>, on which physical network, with which number.</summary>
internal sealed record NetworkSegment(string Type, string? PhysicalNetwork, int? SegmentationId);

/// <summary>A broadcast domain that ports attach to. Whom it is shared with is told by RBAC policies.</summary>
internal sealed record Network(string Id, string ProjectId, string Name, NetworkSegment Segment, Standard Standard) : IStandardResource<Network>
{
    public static ResourceType ResourceType { get; } = new("network", "network", "/v2.0/networks") { Quota = "network" };

    public bool AdminStateUp { get; init; } = true;

    /// <summary>In bytes.</summary>
    public int Mtu { get; init; }

    public bool IsExternal { get; init; }

    public bool IsDefault { get; init; }

    public bool PortSecurityEnabled { get; init; } = true;

    public ImmutableArray<string> AvailabilityZoneHints { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys =>
        [("project_id", ProjectId), ("name", Name), ("segment", $"{Segment.Type}/{Segment.PhysicalNetwork}/{Segment.SegmentationId}"), ("external", IsExternal ? "yes" : "no")];

    public Network With(Standard standard) => this with { Standard = standard };
}
