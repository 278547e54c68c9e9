using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>What a router does beside being a resource: its interfaces to subnets, and single extra routes.</summary>
/// <remarks>Source: Neutron, <c>db/l3_db.py</c>.</remarks>
internal static class RouterInterfaceApi
{
    public static void Map(RouteTable<NeutronService> routes) => routes
        .Put("/v2.0/routers/{id}/add_router_interface", Add)
        .Put("/v2.0/routers/{id}/remove_router_interface", Remove)
        .Put("/v2.0/routers/{id}/add_extraroutes", AddRoutes)
        .Put("/v2.0/routers/{id}/remove_extraroutes", RemoveRoutes);

    private static ApiResponse Add(NeutronService neutron, ApiRequest request)
    {
        var (subnetId, portId) = Target(request);
        if (subnetId is not null && portId is not null)
            throw RouterFaults.Bad("Cannot specify both subnet-id and port-id");
        var (_, document) = neutron.Change(request, change =>
        {
            var router = RouterResource.Instance.Get(change.View, request.Route("id"));
            var port = subnetId is not null ? RouterInterfaces.AddSubnet(change, router, subnetId) : RouterInterfaces.AddPort(change, router, portId!);
            change.Put(router with { Standard = router.Standard.Touched(change.Now) });
            return Document(router, port, port.FixedIps[0].SubnetId);
        });
        return ApiResponse.Ok(document);
    }

    private static ApiResponse Remove(NeutronService neutron, ApiRequest request)
    {
        var (subnetId, portId) = Target(request);
        var (_, document) = neutron.Change(request, change =>
        {
            var router = RouterResource.Instance.Get(change.View, request.Route("id"));
            var port = RouterInterfaces.Remove(change, router, portId, subnetId);
            change.Put(router with { Standard = router.Standard.Touched(change.Now) });
            return Document(router, port, subnetId ?? port.FixedIps[0].SubnetId);
        });
        return ApiResponse.Ok(document);
    }

    private static ApiResponse AddRoutes(NeutronService neutron, ApiRequest request) =>
        ChangeRoutes(neutron, request, (old, given) => [.. old, .. given.Except(old)]);

    private static ApiResponse RemoveRoutes(NeutronService neutron, ApiRequest request) =>
        ChangeRoutes(neutron, request, (old, given) => [.. old.Except(given)]);

    private static ApiResponse ChangeRoutes(
        NeutronService neutron, ApiRequest request, Func<IEnumerable<HostRoute>, IEnumerable<HostRoute>, IEnumerable<HostRoute>> merge)
    {
        var given = RequestBody.Item(RequestBody.Of(request), "router").GetValueOrDefault("routes");
        if (Must.BeHostRoutes(given) is { } fault)
            throw NeutronFault.BadRequest($"Invalid input for routes. Reason: {fault}.");
        var routes = RouterRoutes.Of(((IReadOnlyList<object?>)given!).Cast<IReadOnlyDictionary<string, object?>>());
        var (state, changed) = neutron.Change(request, change =>
        {
            var router = RouterResource.Instance.Get(change.View, request.Route("id"));
            var next = RouterRoutes.Replace(change, router, [.. merge(router.Routes, routes)]);
            change.Put(next with { Standard = next.Standard.Touched(change.Now) });
            return next;
        });
        var view = new View(state, Caller.Of(request));
        return ResourceDocument.One(System.Net.HttpStatusCode.OK, null, RouterResource.Instance, view, state.Routers.Find(changed.Id)!);
    }

    private static (string? SubnetId, string? PortId) Target(ApiRequest request)
    {
        var body = RequestBody.Of(request);
        var (subnetId, portId) = (Text(body, "subnet_id"), Text(body, "port_id"));
        return subnetId is null && portId is null ? throw RouterFaults.Bad("Either subnet_id or port_id must be specified") : (subnetId, portId);
    }

    private static string? Text(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return Must.BeUuid(JsonValues.Read(value)) is { } fault ? throw NeutronFault.InvalidInput(fault) : value.GetString();
    }

    private static JsonObject Document(Router router, Port port, string subnetId) => new()
    {
        ["id"] = router.Id,
        ["tenant_id"] = router.ProjectId,
        ["port_id"] = port.Id,
        ["network_id"] = port.NetworkId,
        ["subnet_id"] = subnetId,
        ["subnet_ids"] = new JsonArray(subnetId),
    };
}
