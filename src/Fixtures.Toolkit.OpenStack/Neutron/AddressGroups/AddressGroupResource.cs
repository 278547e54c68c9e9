using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;

/// <summary>Creates, updates and deletes address groups.</summary>
internal sealed class AddressGroupResource : Resource<AddressGroup>
{
    public static readonly AddressGroupResource Instance = new();

    public override string Name => "address_group";

    public override IReadOnlyList<string> UnselectableFields { get; } = ["tenant_id"];

    public override AttributeTable Attributes { get; } = new(
        new("revision_number", Allow.Filter, "standard-attr-revisions") { IsIn = IsStandard },
        new("created_at", Allow.None, "standard-attr-timestamp") { IsIn = IsStandard },
        new("updated_at", Allow.None, "standard-attr-timestamp") { IsIn = IsStandard },
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("name", Allow.All) { Default = "", Check = Must.BeText(255) },
        new("description", Allow.All) { Default = "", Check = Must.BeText(1024) },
        new("project_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("addresses", Allow.Post) { Default = AttributeSpec.Unset, Convert = To.ListIfNone, CheckIn = Must.BeSubnetsIn },
        new("shared", Allow.None) { Default = false, Convert = To.Boolean });

    public override IReadOnlyList<DocumentField<AddressGroup>> Fields { get; } =
    [
        new("id", (_, g) => g.Id),
        new("name", (_, g) => g.Name),
        new("project_id", (_, g) => g.ProjectId),
        new("addresses", (_, g) => g.Addresses),
        new("description", (_, g) => g.Standard.Description),
        new("tenant_id", (_, g) => g.ProjectId),
        new("shared", (view, g) => RbacEntries.Reaches(view, g.Id)) { IsHidden = true, IsUnknownToUpdates = true },
        .. StandardFields.Untagged<AddressGroup>().Where(field => field.Name != "project_id"),
    ];

    public override NeutronFault NotFound(string id) =>
        NeutronFault.NotFound("AddressGroupNotFound", $"Address group {id} could not be found.");

    public override bool IsVisible(View view, AddressGroup row) => base.IsVisible(view, row) || RbacEntries.Reaches(view, row.Id);

    public override IEnumerable<AddressGroup> Visible(View view) => view.State.AddressGroups.All;

    public override AddressGroup Create(NeutronChange change, RequestValues values)
    {
        var group = new AddressGroup(
            change.NewId(), values.Text("project_id") ?? "", values.Text("name") ?? "", Blocks(values.Texts("addresses")),
            change.NewStandard(values.Text("description"), revision: values.Texts("addresses").Count > 0 ? 1 : 0));
        change.Put(group);
        return group;
    }

    public override AddressGroup Update(NeutronChange change, AddressGroup row, RequestValues values)
    {
        var next = row with
        {
            Name = values.Text("name", row.Name),
            Standard = row.Standard.Touched(change.Now) with { Description = values.Text("description", row.Standard.Description ?? "") },
        };
        change.Put(next);
        return next;
    }

    public override void Delete(NeutronChange change, AddressGroup row)
    {
        change.Publish(AddressGroupEvents.BeforeDelete, row);
        RbacEntries.RemoveAll(change, row.Id);
        change.Remove(row);
    }

    private static bool IsStandard(NeutronRelease release) => release.AddressGroupsAreStandard;

    private static ImmutableArray<string> Blocks(IEnumerable<string> addresses) =>
        [.. addresses.Select(text => Cidr.Parse(text).ToString()).Distinct().Order(StringComparer.Ordinal)];
}
