using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <summary>The group <c>default</c> of a project, created on first use. It allows all egress, and ingress from its own members.</summary>
internal static class SecurityGroupDefaults
{
    private static readonly string[] EtherTypes = ["IPv4", "IPv6"];

    public static SecurityGroup? Find(NeutronState state, string projectId) =>
        state.SecurityGroups.By("default_of", projectId).FirstOrDefault();

    public static SecurityGroup Ensure(NeutronChange change, string projectId)
    {
        if (Find(change.State, projectId) is { } existing)
            return existing;
        var group = new SecurityGroup(change.NewId(), projectId, "default", change.NewStandard("Default security group", revision: 1));
        change.Put(group);
        AddInitialRules(change, group);
        return group;
    }

    /// <summary>The rules that a new group starts with: those of the cloud's administrators, or in older releases fixed ones.</summary>
    public static void AddInitialRules(NeutronChange change, SecurityGroup group)
    {
        if (change.Release.HasDefaultRules)
        {
            foreach (var rule in change.State.DefaultRules.All.Where(rule => group.IsDefault ? rule.IsUsedInDefault : rule.IsUsedInOthers))
                change.Put(rule.In(group, change.NewId(), change.NewStandard(null)));
            return;
        }

        foreach (var etherType in EtherTypes)
        {
            if (group.IsDefault)
                AddRule(change, group, "ingress", etherType, group.Id);
            AddRule(change, group, "egress", etherType, null);
        }
    }

    /// <summary>Whether the rule is one that every security group, or the default group, starts with.</summary>
    public static bool IsDefault(SecurityGroupRule rule) =>
        rule is { Protocol: null, PortRangeMin: null, RemoteIpPrefix: null, RemoteAddressGroupId: null }
        && rule.RemoteGroupId == (rule.Direction == "egress" ? null : rule.SecurityGroupId);

    private static void AddRule(NeutronChange change, SecurityGroup group, string direction, string etherType, string? remoteGroupId) =>
        change.Put(new SecurityGroupRule(change.NewId(), group.ProjectId, group.Id, direction, etherType, change.NewStandard(null))
        {
            RemoteGroupId = remoteGroupId,
        });
}
