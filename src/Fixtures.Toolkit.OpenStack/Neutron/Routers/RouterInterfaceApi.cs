using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Routers;

/// <summary>Adds and removes the interfaces of a router.</summary>
/// <remarks>Source: Neutron, <c>db/l3_db.py</c>.</remarks>
internal static class RouterInterfaceApi
{
    public static void Map(RouteTable<NeutronDatabase> routes) => routes
        .Put("/v2.0/routers/{id}/add_router_interface", Add)
        .Put("/v2.0/routers/{id}/remove_router_interface", Remove);

    private static ApiResponse Add(NeutronDatabase neutron, ApiRequest request)
    {
        var (_, document) = MemberAction.Run(neutron, request, RouterResource.Instance, "add_router_interface", (change, router, body) =>
        {
            var target = RouterInterfaceRequest.Read(body, isRemoval: false);
            var (port, subnetIds) = target switch
            {
                { PortId: { } portId } => RouterInterfaces.AddPort(change, router, portId),
                { SubnetId: { } subnetId } => RouterInterfaces.AddSubnet(change, router, subnetId),
                _ => throw RouterInterfaceRequest.NotSpecified(),
            };
            change.Put(router with { Standard = router.Standard.Touched(change.Now) });
            return Document(router, port, subnetIds[^1], subnetIds);
        });
        return ApiResponse.Ok(document);
    }

    private static ApiResponse Remove(NeutronDatabase neutron, ApiRequest request)
    {
        var (_, document) = MemberAction.Run(neutron, request, RouterResource.Instance, "remove_router_interface", (change, router, body) =>
        {
            var target = RouterInterfaceRequest.Read(body, isRemoval: true);
            var (port, subnetIds) = target switch
            {
                { PortId: { } portId } => RouterInterfaces.RemovePort(change, router, portId, target.SubnetId),
                { SubnetId: { } subnetId } => RouterInterfaces.RemoveSubnet(change, router, subnetId),
                _ => throw RouterInterfaceRequest.NotSpecified(),
            };
            change.Put(router with { Standard = router.Standard.Touched(change.Now) });
            return Document(router, port, subnetIds[0], subnetIds);
        });
        return ApiResponse.Ok(document);
    }

    private static JsonObject Document(Router router, Port port, string subnetId, IReadOnlyList<string> subnetIds) => new()
    {
        ["id"] = router.Id,
        ["tenant_id"] = port.ProjectId,
        ["port_id"] = port.Id,
        ["network_id"] = port.NetworkId,
        ["subnet_id"] = subnetId,
        ["subnet_ids"] = new JsonArray([.. subnetIds.Select(id => JsonValue.Create(id))]),
    };
}
