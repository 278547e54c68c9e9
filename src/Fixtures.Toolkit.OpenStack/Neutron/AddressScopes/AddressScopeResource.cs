using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;

/// <summary>Creates, updates and deletes address scopes.</summary>
internal sealed class AddressScopeResource : Resource<AddressScope>
{
    public static readonly AddressScopeResource Instance = new();

    public override string Name => "address_scope";

    public override AttributeTable Attributes { get; } = new(
        new("id", Allow.Query) { Check = Must.BeUuid },
        new("name", Allow.All) { Default = "", Check = Must.BeText(255) },
        new("tenant_id", Allow.Post | Allow.Query) { Check = Must.BeText(255) },
        new("shared", Allow.All) { Default = false, Convert = To.Boolean, HasPolicy = true, UnsortableIn = "address_scopes" },
        new("ip_version", Allow.Post | Allow.Query) { Convert = To.Integer, Check = Must.BeOneOf(4L, 6L) });

    public override IReadOnlyList<DocumentField<AddressScope>> Fields { get; } =
    [
        new("id", (_, s) => s.Id),
        new("project_id", (_, s) => s.ProjectId),
        new("name", (_, s) => s.Name),
        new("shared", (view, s) => RbacEntries.Reaches(view, s.Id)),
        new("ip_version", (_, s) => s.IpVersion),
        new("tenant_id", (_, s) => s.ProjectId),
    ];

    public override NeutronFault NotFound(string id) =>
        NeutronFault.NotFound("AddressScopeNotFound", $"Address scope {id} could not be found.");

    public override bool IsVisible(View view, AddressScope row) => base.IsVisible(view, row) || RbacEntries.Reaches(view, row.Id);

    public override IEnumerable<AddressScope> Visible(View view) => view.State.AddressScopes.All;

    public override AddressScope Create(NeutronChange change, RequestValues values)
    {
        var scope = new AddressScope(
            change.NewId(), values.Text("project_id") ?? "", values.Text("name") ?? "", values.RequiredNumber("ip_version"));
        change.Put(scope);
        if (values.Flag("shared"))
            RbacEntries.Open(change, Name, scope.Id, scope.ProjectId, RbacPolicy.Shared);
        return scope;
    }

    public override AddressScope Update(NeutronChange change, AddressScope row, RequestValues values)
    {
        if (values.Has("shared") && !values.Flag("shared") && RbacEntries.Reaches(change.View, row.Id))
        {
            throw new NeutronFault(
                System.Net.HttpStatusCode.BadRequest, "AddressScopeUpdateError",
                $"Unable to update address scope {row.Id} : Shared address scope can't be unshared.");
        }

        var next = row with { Name = values.Text("name", row.Name) };
        change.Put(next);
        if (values.Flag("shared"))
            RbacEntries.Open(change, Name, row.Id, change.Caller.ProjectId, RbacPolicy.Shared);
        return next;
    }

    public override void Delete(NeutronChange change, AddressScope row)
    {
        if (!change.State.SubnetPools.IdsBy("address_scope_id", row.Id).IsEmpty)
        {
            throw NeutronFault.Conflict(
                "AddressScopeInUse",
                $"Unable to complete operation on address scope {row.Id}. "
                + "There are one or more subnet pools in use on the address scope.");
        }

        RbacEntries.RemoveAll(change, row.Id);
        change.Remove(row);
    }
}
