using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <summary>A rule that new security groups start with.</summary>
internal sealed record DefaultRule(string Id, string Direction, string EtherType, Standard Standard) : IResource<DefaultRule>
{
    /// <summary>Stands for the group itself as <see cref="RemoteGroupId"/>.</summary>
    public const string Parent = "PARENT";

    public static TableKey<DefaultRule> Table { get; } = new("DefaultSecurityGroupRules", type: null);

    public string ProjectId => "";

    /// <summary>A protocol name or number; null allows all protocols.</summary>
    public string? Protocol { get; init; }

    public int? PortRangeMin { get; init; }

    public int? PortRangeMax { get; init; }

    public string? RemoteIpPrefix { get; init; }

    public string? RemoteGroupId { get; init; }

    public string? RemoteAddressGroupId { get; init; }

    /// <summary>Whether the groups named <c>default</c> get the rule.</summary>
    public bool IsUsedInDefault { get; init; }

    /// <summary>Whether all other groups get the rule.</summary>
    public bool IsUsedInOthers { get; init; }

    /// <summary>The rule of a new group.</summary>
    public SecurityGroupRule In(SecurityGroup group, string id, Standard standard) =>
        new(id, group.ProjectId, group.Id, Direction, EtherType, standard)
        {
            Protocol = Protocol,
            PortRangeMin = PortRangeMin,
            PortRangeMax = PortRangeMax,
            RemoteIpPrefix = RemoteIpPrefix,
            RemoteGroupId = RemoteGroupId == Parent ? group.Id : RemoteGroupId,
            RemoteAddressGroupId = RemoteAddressGroupId,
        };
}
