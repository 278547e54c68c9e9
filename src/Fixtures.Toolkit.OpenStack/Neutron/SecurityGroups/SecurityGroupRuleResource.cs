using System.Collections.Frozen;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <summary>Creates and deletes security group rules, which cannot be updated.</summary>
/// <remarks>Source: Neutron, <c>db/securitygroups_db.py</c>.</remarks>
internal sealed class SecurityGroupRuleResource : Resource<SecurityGroupRule>
{
    public static readonly SecurityGroupRuleResource Instance = new();

    private static readonly FrozenDictionary<string, int> Numbers = new Dictionary<string, int>
    {
        ["ah"] = 51, ["dccp"] = 33, ["egp"] = 8, ["esp"] = 50, ["gre"] = 47, ["hopopt"] = 0, ["icmp"] = 1,
        ["igmp"] = 2, ["ip"] = 0, ["ipip"] = 4, ["ipv6-encap"] = 41, ["ipv6-frag"] = 44, ["ipv6-icmp"] = 58, ["icmpv6"] = 58,
        ["ipv6-nonxt"] = 59, ["ipv6-opts"] = 60, ["ipv6-route"] = 43, ["ospf"] = 89, ["pgm"] = 113,
        ["rsvp"] = 46, ["sctp"] = 132, ["tcp"] = 6, ["udp"] = 17, ["udplite"] = 136, ["vrrp"] = 112,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OnlyIpv6 =
        ["ipv6-encap", "ipv6-frag", "ipv6-icmp", "icmpv6", "ipv6-nonxt", "ipv6-opts", "ipv6-route", "41", "44", "58", "59", "60", "43"];

    public override string Name => "security_group_rule";

    public override AttributeTable Attributes => SecurityGroupAttributes.Rule;

    public override IReadOnlyList<DocumentField<SecurityGroupRule>> Fields => SecurityGroupDocument.RuleFields;

    public override IReadOnlyList<string> IndexedFields { get; } = ["security_group_id", "remote_group_id"];

    public override NeutronFault NotFound(string id) => SecurityGroupFaults.RuleNotFound(id);

    /// <summary>Visibility is left to the policy.</summary>
    public override bool IsVisible(View view, SecurityGroupRule row) => true;

    public override IEnumerable<SecurityGroupRule> Visible(View view) => view.State.SecurityGroupRules.All;

    /// <summary>
    /// With a filter upstream queries as an administrator and applies the policy to the page (<c>get_security_group_rules</c>).
    /// </summary>
    public override bool PagesBeforePolicy(View view, ListQuery query) => query.Filters.Count > 0;

    public override bool NeedsPreparing(View view) => SecurityGroupResource.Instance.NeedsPreparing(view);

    public override void Prepare(NeutronChange change) => SecurityGroupResource.Instance.Prepare(change);

    /// <summary>
    /// Adds the owner of the group. A missing group counts as the caller's: its 404 comes before a refusal that only the owner would pass.
    /// </summary>
    public override void AddParents(View view, IDictionary<string, object?> target)
    {
        if (target.TryGetValue("security_group_id", out var id) && id is string text)
            target["security_group:tenant_id"] = view.State.SecurityGroups.Find(text)?.ProjectId ?? view.Caller.ProjectId;
    }

    public override SecurityGroupRule Create(NeutronChange change, RequestValues values)
    {
        RefuseMissingGroup(change, values.Text("security_group_id") ?? "");
        var rule = Read(change.NewId(), values.Text("security_group_id") ?? "", values, change.NewStandard(values.Text("description")));
        if (rule.RemoteGroupId is not null)
            SecurityGroupResource.Instance.Get(change.View, rule.RemoteGroupId);
        if (rule.RemoteAddressGroupId is not null)
            AddressGroupResource.Instance.Get(change.View, rule.RemoteAddressGroupId);
        var group = SecurityGroupResource.Instance.Get(change.View, rule.SecurityGroupId);
        var twins = change.State.SecurityGroupRules.By("security_group_id", group.Id).Where(
            other => Identity(other).Equals(Identity(rule)));
        if (twins.FirstOrDefault() is { } twin)
            throw SecurityGroupFaults.RuleExists(twin.Id);
        change.Put(rule);

        // A rule raises the revision of its group: SecurityGroupRule.revises_on_change.
        change.Put(group with { Standard = group.Standard.Touched(change.Now) });
        return rule;
    }

    /// <summary>Where the rule for others than administrators asks for the group's owner, a missing group is found first.</summary>
    private static void RefuseMissingGroup(NeutronChange change, string groupId)
    {
        if (change.Release.AsksOwnerOfGroup && !change.Caller.IsAdmin && change.State.SecurityGroups.Find(groupId) is null)
            throw SecurityGroupFaults.NotFound(groupId);
    }

    /// <summary>The rule of a request, in its canonical form and checked.</summary>
    public static SecurityGroupRule Read(string id, string groupId, RequestValues values, Standard standard) =>
        Checked(Canonical(new SecurityGroupRule(
            id, values.Text("project_id") ?? "", groupId, values.RequiredText("direction"), values.RequiredText("ethertype"), standard)
        {
            Protocol = values.Text("protocol"),
            PortRangeMin = values.Number("port_range_min"),
            PortRangeMax = values.Number("port_range_max"),
            RemoteIpPrefix = values.Text("remote_ip_prefix"),
            RemoteGroupId = RemoteId(values, "remote_group_id"),
            RemoteAddressGroupId = RemoteId(values, "remote_address_group_id"),
        }));

    public override SecurityGroupRule Update(NeutronChange change, SecurityGroupRule row, RequestValues values) =>
        throw NeutronFault.BadRequest("Invalid input for operation: update of security group rules is not supported.");

    public override void Delete(NeutronChange change, SecurityGroupRule row)
    {
        change.Remove(row);
        if (change.State.SecurityGroups.Find(row.SecurityGroupId) is { } group)
            change.Put(group with { Standard = group.Standard.Touched(change.Now) });
    }

    /// <summary>Refuses to delete an address group that a rule uses.</summary>
    public static void RefuseUsed(NeutronChange change, AddressGroup group)
    {
        if (change.State.SecurityGroupRules.All.Any(rule => rule.RemoteAddressGroupId == group.Id))
            throw NeutronFault.Conflict("AddressGroupInUse", $"Address group {group.Id} is in use on one or more security group rules.");
    }

    /// <summary>All rules of a bulk POST belong to one group and one project.</summary>
    /// <remarks>Source: Neutron, <c>_validate_single_tenant_and_group</c> and <c>_check_for_duplicate_rules</c>.</remarks>
    public override void CheckBulk(IReadOnlyList<RequestValues> items)
    {
        var (groups, projects) = (new HashSet<string?>(), new HashSet<string?>());
        foreach (var values in items)
        {
            groups.Add(values.Text("security_group_id"));
            if (groups.Count > 1)
                throw SecurityGroupFaults.ManyGroups();
            projects.Add(values.Text("project_id"));
            if (projects.Count > 1)
                throw SecurityGroupFaults.ManyProjects();
        }
    }

    /// <summary>The id of a remote resource in any JSON type: upstream checks it only by the lookup, which answers 404.</summary>
    private static string? RemoteId(RequestValues values, string name) =>
        PythonStr.IsTruthy(values[name]) ? PythonStr.Of(values[name]) : null;

    /// <summary>Replaces legacy names of ICMPv6, and drops a range of all ports.</summary>
    private static SecurityGroupRule Canonical(SecurityGroupRule rule)
    {
        if (rule is { EtherType: "IPv6", Protocol: "icmp" or "icmpv6" })
            rule = rule with { Protocol = "ipv6-icmp" };
        else if (rule is { EtherType: "IPv6", Protocol: "1" })
            rule = rule with { Protocol = "58" };
        return rule is { PortRangeMin: 1, PortRangeMax: 65535 } ? rule with { PortRangeMin = null, PortRangeMax = null } : rule;
    }

    private static SecurityGroupRule Checked(SecurityGroupRule rule)
    {
        CheckPorts(rule);
        if (rule.RemoteIpPrefix is { } prefix && Cidr.Parse(prefix).Version != (rule.EtherType == "IPv4" ? 4 : 6))
            throw SecurityGroupFaults.WrongEtherType(rule.EtherType, prefix);
        if (rule is { EtherType: "IPv4", Protocol: { } protocol } && OnlyIpv6.Contains(protocol))
            throw SecurityGroupFaults.WrongEtherTypeForProtocol(rule.EtherType, protocol);
        var remotes = new[] { rule.RemoteIpPrefix, rule.RemoteGroupId, rule.RemoteAddressGroupId }.Count(remote => remote is not null);
        return remotes > 1 ? throw SecurityGroupFaults.ManyRemotes() : rule;
    }

    private static void CheckPorts(SecurityGroupRule rule)
    {
        if (rule is { PortRangeMin: null, PortRangeMax: null })
            return;
        if (rule.Protocol is null)
            throw SecurityGroupFaults.PortsNeedProtocol();
        switch (NumberOf(rule.Protocol))
        {
            case 6 or 17 or 33 or 132 or 136:
                if (rule.PortRangeMin == 0 || rule.PortRangeMax == 0)
                    throw SecurityGroupFaults.InvalidPort(0L);
                if (!(rule.PortRangeMin <= rule.PortRangeMax))
                    throw SecurityGroupFaults.InvalidPortRange();
                break;
            case 1 or 58:
                CheckIcmp(rule);
                break;
            case var other:
                throw SecurityGroupFaults.ProtocolWithoutPorts(other);
        }
    }

    private static void CheckIcmp(SecurityGroupRule rule)
    {
        if (rule.PortRangeMin is { } type and > 255)
            throw SecurityGroupFaults.InvalidIcmp("type", "port_range_min", type);
        if (rule.PortRangeMax is { } code and > 255)
            throw SecurityGroupFaults.InvalidIcmp("code", "port_range_max", code);
        if (rule is { PortRangeMin: null, PortRangeMax: { } alone })
            throw SecurityGroupFaults.MissingIcmpType(alone);
    }

    private static int NumberOf(string protocol) =>
        Numbers.TryGetValue(protocol, out var number) ? number : int.Parse(protocol, CultureInfo.InvariantCulture);

    /// <summary>The fields in which two rules of one group must differ. "Any address" equals no prefix.</summary>
    /// <remarks>Source: Neutron, <c>_rule_to_key</c> and <c>_normalize_rule_value</c>.</remarks>
    public static object Identity(SecurityGroupRule rule) => (
        rule.Direction, rule.EtherType, rule.Protocol is null ? -1 : NumberOf(rule.Protocol), rule.PortRangeMin, rule.PortRangeMax,
        rule.RemoteIpPrefix is "0.0.0.0/0" or "::/0" ? null : rule.RemoteIpPrefix, rule.RemoteGroupId, rule.RemoteAddressGroupId);
}
