using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <summary>A set of rules on the traffic of ports. Each project has one named <c>default</c>.</summary>
internal sealed record SecurityGroup(string Id, string ProjectId, string Name, Standard Standard) : IStandardResource<SecurityGroup>
{
    public static ResourceType ResourceType { get; } = new(
        "security group",
        "network",
        "/v2.0/security-groups") { Quota = "security_group" };

    public static TableKey<SecurityGroup> Table { get; } = new("SecurityGroups", ResourceType);

    public bool IsStateful { get; init; } = true;

    [JsonIgnore]
    public bool IsDefault => Name == "default";

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys =>
        IsDefault
            ? [("project_id", ProjectId), ("name", Name), ("default_of", ProjectId)]
            : [("project_id", ProjectId), ("name", Name)];

    public SecurityGroup With(Standard standard) => this with { Standard = standard };
}

/// <summary>Allows one kind of traffic in or out.</summary>
internal sealed record SecurityGroupRule(
    string Id, string ProjectId, string SecurityGroupId, string Direction, string EtherType, Standard Standard)
    : IStandardResource<SecurityGroupRule>
{
    public static ResourceType ResourceType { get; } = new(
        "security group rule",
        "network",
        "/v2.0/security-group-rules") { GoesWithOwner = true, Quota = "security_group_rule" };

    public static TableKey<SecurityGroupRule> Table { get; } = new(
        "SecurityGroupRules", ResourceType);

    /// <summary>A protocol name or number; null allows all protocols.</summary>
    public string? Protocol { get; init; }

    public int? PortRangeMin { get; init; }

    public int? PortRangeMax { get; init; }

    public string? RemoteIpPrefix { get; init; }

    public string? RemoteGroupId { get; init; }

    public string? RemoteAddressGroupId { get; init; }

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys => RemoteGroupId is null
        ? [("project_id", ProjectId), ("security_group_id", SecurityGroupId)]
        : [("project_id", ProjectId), ("security_group_id", SecurityGroupId), ("remote_group_id", RemoteGroupId)];

    public SecurityGroupRule With(Standard standard) => this with { Standard = standard };
}
