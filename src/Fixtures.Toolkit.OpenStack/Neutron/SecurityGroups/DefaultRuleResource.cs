using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <summary>Creates and deletes the rules that new security groups start with. They cannot be updated.</summary>
/// <remarks>Source: Neutron, <c>extensions/security_groups_default_rules.py</c> and <c>db/securitygroups_db.py</c>.</remarks>
internal sealed class DefaultRuleResource : Resource<DefaultRule>
{
    public static readonly DefaultRuleResource Instance = new();

    public override string Name => "default_security_group_rule";

    public override bool AllowsBulk => false;

    public override AttributeTable Attributes { get; } = new(
    [
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("tenant_id", Allow.Post) { Check = Must.BeText(255) },
        new("description", Allow.Post | Allow.Filter) { Default = "", Check = Must.BeText(255) },
        .. SecurityGroupAttributes.Traffic,
        new("used_in_default_sg", Allow.Post | Allow.Filter) { Convert = To.Boolean },
        new("used_in_non_default_sg", Allow.Post | Allow.Filter) { Convert = To.Boolean },
    ]);

    public override IReadOnlyList<DocumentField<DefaultRule>> Fields { get; } =
    [
        new("id", (_, r) => r.Id),
        new("ethertype", (_, r) => r.EtherType),
        new("direction", (_, r) => r.Direction),
        new("protocol", (_, r) => r.Protocol),
        new("port_range_min", (_, r) => r.PortRangeMin),
        new("port_range_max", (_, r) => r.PortRangeMax),
        new("remote_ip_prefix", (_, r) => r.RemoteIpPrefix),
        new("remote_address_group_id", (_, r) => r.RemoteAddressGroupId),
        new("remote_group_id", (_, r) => r.RemoteGroupId),
        new("description", (_, r) => r.Standard.Description),
        new("used_in_default_sg", (_, r) => r.IsUsedInDefault),
        new("used_in_non_default_sg", (_, r) => r.IsUsedInOthers),
    ];

    public override NeutronFault NotFound(string id) => SecurityGroupFaults.DefaultRuleNotFound(id);

    public override bool IsVisible(View view, DefaultRule row) => true;

    public override IEnumerable<DefaultRule> Visible(View view) => view.State.DefaultRules.All;

    /// <summary>
    /// Compares a new rule only with those of groups other than the default ones, whatever the rule is for: upstream reads its flags from
    /// the body around it (<c>_check_for_duplicate_default_rules</c>).
    /// </summary>
    public override DefaultRule Create(NeutronChange change, RequestValues values)
    {
        var (id, standard) = (change.NewId(), change.NewStandard(values.Text("description")));
        var traffic = SecurityGroupRuleResource.Read(id, "", values, standard);
        var rule = new DefaultRule(id, traffic.Direction, traffic.EtherType, standard)
        {
            Protocol = traffic.Protocol,
            PortRangeMin = traffic.PortRangeMin,
            PortRangeMax = traffic.PortRangeMax,
            RemoteIpPrefix = traffic.RemoteIpPrefix,
            RemoteGroupId = traffic.RemoteGroupId,
            RemoteAddressGroupId = traffic.RemoteAddressGroupId,
            IsUsedInDefault = values.Flag("used_in_default_sg"),
            IsUsedInOthers = values.Flag("used_in_non_default_sg"),
        };
        var twins = change.State.DefaultRules.All.Where(other => other.IsUsedInOthers && Identity(other).Equals(Identity(rule)));
        if (twins.FirstOrDefault() is { } twin)
            throw SecurityGroupFaults.DefaultRuleExists(twin.Id);
        change.Put(rule);
        return rule;
    }

    public override void Delete(NeutronChange change, DefaultRule row) => change.Remove(row);

    /// <summary>The rules of a new cloud: all egress, and ingress from the members of a project's default group.</summary>
    public static void Seed(NeutronChange change)
    {
        foreach (var (direction, etherType) in new[] { ("ingress", "IPv4"), ("ingress", "IPv6"), ("egress", "IPv4"), ("egress", "IPv6") })
        {
            var isEgress = direction == "egress";
            var standard = change.NewStandard($"Legacy default SG rule for {direction} traffic");
            change.Put(new DefaultRule(change.NewId(), direction, etherType, standard)
            {
                RemoteGroupId = isEgress ? null : DefaultRule.Parent,
                IsUsedInDefault = true,
                IsUsedInOthers = isEgress,
            });
        }
    }

    private static object Identity(DefaultRule rule) => SecurityGroupRuleResource.Identity(new(
        "", "", "", rule.Direction, rule.EtherType, rule.Standard)
    {
        Protocol = rule.Protocol,
        PortRangeMin = rule.PortRangeMin,
        PortRangeMax = rule.PortRangeMax,
        RemoteIpPrefix = rule.RemoteIpPrefix,
        RemoteGroupId = rule.RemoteGroupId,
        RemoteAddressGroupId = rule.RemoteAddressGroupId,
    });
}
