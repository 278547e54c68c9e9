using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Objects;

/// <summary>Address blocks from which subnets are allocated.</summary>
internal sealed record SubnetPool(string Id, string ProjectId, string Name, ImmutableArray<string> Prefixes, Standard Standard)
    : IStandardResource<SubnetPool>
{
    public static ResourceType ResourceType { get; } = new("subnet pool", "network", "/v2.0/subnetpools") { Quota = "subnetpool" };

    public static TableKey<SubnetPool> Table { get; } = new("SubnetPools", ResourceType);

    public int MinPrefixLength { get; init; }

    public int MaxPrefixLength { get; init; }

    public int DefaultPrefixLength { get; init; }

    public int? DefaultQuota { get; init; }

    public bool IsDefault { get; init; }

    public string? AddressScopeId { get; init; }

    /// <summary>The IP version of a pool without prefixes.</summary>
    public int EmptyVersion { get; init; } = 4;

    [JsonIgnore]
    public int IpVersion => Prefixes is [var first, ..] ? IpText.VersionOf(first) : EmptyVersion;

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys => AddressScopeId is null
        ? [("project_id", ProjectId), ("name", Name)]
        : [("project_id", ProjectId), ("name", Name), ("address_scope_id", AddressScopeId)];

    public SubnetPool With(Standard standard) => this with { Standard = standard };
}
