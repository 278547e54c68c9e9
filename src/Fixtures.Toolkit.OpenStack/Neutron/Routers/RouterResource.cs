using Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Neutron.Flavors;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>Creates, updates and deletes routers.</summary>
internal sealed class RouterResource : Resource<Router>
{
    public static readonly RouterResource Instance = new();

    public override string Name => "router";

    public override Paging Paging => Paging.StrictMarker;

    public override bool AllowsBulk => false;

    public override AttributeTable Attributes => RouterAttributes.Table;

    public override IReadOnlyList<DocumentField<Router>> Fields => RouterDocument.Fields;

    public override IReadOnlyList<string> GuardedFields { get; } = ["distributed", "ha"];

    public override NeutronFault NotFound(string id) => RouterFaults.NotFound(id);

    public override Router Create(NeutronChange change, RequestValues values)
    {
        FlavorProvider.CheckNewRouter(change, values);
        AvailabilityZoneHints.RefuseUnknown(values);
        var standard = change.NewStandard(values.Text("description"), revision: 1);
        var router = new Router(change.NewId(), values.Text("project_id") ?? "", values.Text("name") ?? "", standard)
        {
            AdminStateUp = values.Flag("admin_state_up"),
            IsDistributed = values.Flag("distributed"),
            IsHighlyAvailable = values.Flag("ha"),
            FlavorId = values.Text("flavor_id"),
        };
        if (values.Map("external_gateway_info") is { Count: > 0 } gateway)
            router = RouterGateway.Update(change, router, gateway);
        change.Put(router);
        return router;
    }

    public override Router Update(NeutronChange change, Router row, RequestValues values)
    {
        RouterMigration.Check(change, row, values);
        var next = row with
        {
            Name = values.Text("name", row.Name),
            AdminStateUp = values.Flag("admin_state_up", row.AdminStateUp),
            IsDistributed = values.IsSet("distributed") ? values.Flag("distributed") : row.IsDistributed,
            IsHighlyAvailable = values.IsSet("ha") ? values.Flag("ha") : row.IsHighlyAvailable,
            Standard = row.Standard.Touched(change.Now) with { Description = values.Text("description", row.Standard.Description ?? "") },
        };

        // Routes before the gateway, as ExtraRoute_dbonly_mixin.update_router runs before L3_NAT_dbonly_mixin.update_router.
        if (values.Has("routes"))
            next = RouterRoutes.Replace(change, next, RouterRoutes.Read(values.Maps("routes")));
        if (values.Has("external_gateway_info"))
            next = RouterGateway.Update(change, next, values.Map("external_gateway_info"));
        change.Put(next);
        return next;
    }

    public override void Delete(NeutronChange change, Router row)
    {
        var attached = change.State.Ports.By("device_id", row.Id)
            .Where(port => port.Id != row.GatewayPortId)
            .Select(port => port.Id)
            .ToList();
        if (attached.Count > 0)
            throw RouterFaults.InUse(row.Id, attached);
        if (row.GatewayPortId is { } gateway)
            PortResource.Remove(change, change.State.Ports.Get(gateway));
        change.Remove(row);
    }
}
