using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;

/// <summary>Creates, updates and deletes security groups.</summary>
internal sealed class SecurityGroupResource : Resource<SecurityGroup>
{
    public static readonly SecurityGroupResource Instance = new();

    public override string Name => "security_group";

    public override AttributeTable Attributes => SecurityGroupAttributes.Group;

    public override IReadOnlyList<DocumentField<SecurityGroup>> Fields => SecurityGroupDocument.Fields;

    public override NeutronFault NotFound(string id) => SecurityGroupFaults.NotFound(id);

    public override bool IsVisible(View view, SecurityGroup row) => base.IsVisible(view, row) || RbacEntries.Reaches(view, row.Id);

    public override IEnumerable<SecurityGroup> Visible(View view) =>
        view.State.RbacPolicies.Count == 0 ? base.Visible(view) : view.State.SecurityGroups.All;

    /// <summary>Listing the groups creates the default one (<c>_ensure_default_security_group</c>).</summary>
    public override bool NeedsPreparing(View view) =>
        view.Caller.ProjectId.Length > 0 && SecurityGroupDefaults.Find(view.State, view.Caller.ProjectId) is null;

    public override void Prepare(NeutronChange change) => SecurityGroupDefaults.Ensure(change, change.Caller.ProjectId);

    public override SecurityGroup Create(NeutronChange change, RequestValues values)
    {
        var project = values.Text("project_id") ?? "";
        SecurityGroupDefaults.Ensure(change, project);
        var group = new SecurityGroup(
            change.NewId(), project, values.Text("name") ?? "", change.NewStandard(values.Text("description"), revision: 1))
        {
            IsStateful = values.Flag("stateful"),
        };
        change.Put(group);
        SecurityGroupDefaults.AddInitialRules(change, group);
        return group;
    }

    public override SecurityGroup Update(NeutronChange change, SecurityGroup row, RequestValues values)
    {
        if (row.IsDefault && values.Has("name"))
            throw SecurityGroupFaults.DefaultIsFixed();
        var isStateful = values.Flag("stateful", row.IsStateful);
        if (isStateful != row.IsStateful && !change.State.Ports.IdsBy("security_groups", row.Id).IsEmpty)
            throw SecurityGroupFaults.InUse(row.Id);
        var next = row with
        {
            Name = values.Text("name", row.Name),
            IsStateful = isStateful,
            Standard = row.Standard.Touched(change.Now) with { Description = values.Text("description", row.Standard.Description ?? "") },
        };
        change.Put(next);
        return next;
    }

    public override void Delete(NeutronChange change, SecurityGroup row)
    {
        if (!change.State.Ports.IdsBy("security_groups", row.Id).IsEmpty)
            throw SecurityGroupFaults.InUse(row.Id);
        if (row.IsDefault && !change.Caller.IsAdmin)
            throw SecurityGroupFaults.DefaultStays();
        var rules = change.State.SecurityGroupRules;
        var gone = rules.IdsBy("security_group_id", row.Id).Union(rules.IdsBy("remote_group_id", row.Id));
        RbacEntries.RemoveAll(change, row.Id);
        change.Remove(row);
        change.Set(SecurityGroupRule.Table, gone.Aggregate(rules, (table, id) => table.Remove(id)));
    }
}
