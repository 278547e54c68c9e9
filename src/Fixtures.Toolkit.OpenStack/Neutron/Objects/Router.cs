using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Objects;

/// <summary>A router: connects subnets with each other and, by its gateway, with an external network.</summary>
internal sealed record Router(string Id, string ProjectId, string Name, Standard Standard) : IStandardResource<Router>
{
    public static ResourceType ResourceType { get; } = new("router", "network", "/v2.0/routers") { Quota = "router" };

    public static TableKey<Router> Table { get; } = new("Routers", ResourceType);

    public bool AdminStateUp { get; init; } = true;

    /// <summary>The port on the external network; null without a gateway.</summary>
    public string? GatewayPortId { get; init; }

    public bool EnableSnat { get; init; } = true;

    public bool IsDistributed { get; init; }

    public bool IsHighlyAvailable { get; init; }

    public string? FlavorId { get; init; }

    public ImmutableArray<HostRoute> Routes { get; init; } = [];

    public ImmutableArray<string> AvailabilityZoneHints { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys => [("project_id", ProjectId), ("name", Name)];

    public Router With(Standard standard) => this with { Standard = standard };
}
