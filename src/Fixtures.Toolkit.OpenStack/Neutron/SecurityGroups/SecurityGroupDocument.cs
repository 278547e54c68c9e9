using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <summary>The JSON of a group and of a rule. Inside its group a rule also shows its number and its tags.</summary>
internal static class SecurityGroupDocument
{
    public static readonly IReadOnlyList<DocumentField<SecurityGroupRule>> RuleFields =
    [
        new("id", (_, r) => r.Id),
        new("tenant_id", (_, r) => r.ProjectId),
        new("security_group_id", (_, r) => r.SecurityGroupId),
        new("ethertype", (_, r) => r.EtherType),
        new("direction", (_, r) => r.Direction),
        new("protocol", (_, r) => r.Protocol),
        new("port_range_min", (_, r) => r.PortRangeMin),
        new("port_range_max", (_, r) => r.PortRangeMax),
        new("remote_ip_prefix", (_, r) => r.RemoteIpPrefix),
        new("remote_address_group_id", (_, r) => r.RemoteAddressGroupId),
        new("normalized_cidr", (_, r) => r.RemoteIpPrefix is { } prefix ? Cidr.Parse(prefix).ToString() : null),
        new("remote_group_id", (_, r) => r.RemoteGroupId),
        new("description", (_, r) => r.Standard.Description),
        new("belongs_to_default_sg", (view, r) => view.State.SecurityGroups.Find(r.SecurityGroupId)?.IsDefault == true),
        .. StandardFields.Untagged<SecurityGroupRule>(),
    ];

    public static readonly IReadOnlyList<DocumentField<SecurityGroup>> Fields =
    [
        new("id", (_, g) => g.Id),
        new("name", (_, g) => g.Name),
        new("stateful", (_, g) => g.IsStateful),
        new("tenant_id", (_, g) => g.ProjectId),
        new("description", (_, g) => g.Standard.Description),
        new("shared", (view, g) => RbacEntries.Reaches(view, g.Id)),
        new(
            "security_group_rules",
            (view, g) => view.State.SecurityGroupRules.By("security_group_id", g.Id).Select(rule => Nested(view, rule))),
        .. StandardFields.All<SecurityGroup>(),
    ];

    /// <summary>A list of groups reads their rules from the database, which does not know whether a group is a default one.</summary>
    private static IEnumerable<KeyValuePair<string, object?>> Nested(View view, SecurityGroupRule rule) =>
    [
        .. view.Features.FieldsOf(SecurityGroupRuleResource.Instance).Select(field => KeyValuePair.Create(
            field.Name, view.IsListed && field.Name == "belongs_to_default_sg" ? null : field.Read(view, rule))),
        new("standard_attr_id", rule.Standard.Number),
        new("tags", rule.Standard.Tags),
    ];
}
