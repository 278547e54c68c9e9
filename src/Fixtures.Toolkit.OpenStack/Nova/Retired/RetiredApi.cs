using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Retired;

/// <summary>Removed APIs, whose routes answer 410 in every microversion.</summary>
/// <remarks>Source: Compute API reference, "Obsolete APIs".</remarks>
internal static class RetiredApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-agents", Gone).Post("/os-agents", Gone).Put("/os-agents/{id}", Gone).Delete("/os-agents/{id}", Gone)
        .Get("/os-cells", Gone).Post("/os-cells", Gone)
        .Get("/os-cells/capacities", Gone).Get("/os-cells/detail", Gone).Get("/os-cells/info", Gone)
        .Post("/os-cells/sync_instances", Gone)
        .Get("/os-cells/{id}", Gone).Put("/os-cells/{id}", Gone).Delete("/os-cells/{id}", Gone).Get("/os-cells/{id}/capacities", Gone)
        .Post("/os-certificates", Gone).Get("/os-certificates/{id}", Gone)
        .Get("/os-cloudpipe", Gone).Post("/os-cloudpipe", Gone).Put("/os-cloudpipe/{id}", Gone)
        .Get("/os-fixed-ips/{id}", Gone).Post("/os-fixed-ips/{id}/action", GoneAction("reserve", "unreserve"))
        .Get("/os-floating-ip-dns", Gone).Put("/os-floating-ip-dns/{id}", Gone).Delete("/os-floating-ip-dns/{id}", Gone)
        .Get("/os-floating-ip-dns/{domainId}/entries/{id}", Gone)
        .Put("/os-floating-ip-dns/{domainId}/entries/{id}", Gone)
        .Delete("/os-floating-ip-dns/{domainId}/entries/{id}", Gone)
        .Get("/os-floating-ips-bulk", Gone).Post("/os-floating-ips-bulk", Gone)
        .Get("/os-floating-ips-bulk/{id}", Gone).Put("/os-floating-ips-bulk/{id}", Gone)
        .Get("/os-fping", Gone).Get("/os-fping/{id}", Gone)
        .Post("/os-networks", Gone).Post("/os-networks/add", Gone).Delete("/os-networks/{id}", Gone)
        .Post("/os-networks/{id}/action", GoneAction("disassociate", "disassociate_host", "disassociate_project", "associate_host"))
        .Get("/os-security-group-default-rules", Gone).Post("/os-security-group-default-rules", Gone)
        .Get("/os-security-group-default-rules/{id}", Gone).Delete("/os-security-group-default-rules/{id}", Gone)
        .Post("/os-tenant-networks", Gone).Delete("/os-tenant-networks/{id}", Gone)
        .Get("/servers/{serverId}/consoles", Gone).Post("/servers/{serverId}/consoles", Gone)
        .Get("/servers/{serverId}/consoles/{id}", Gone).Delete("/servers/{serverId}/consoles/{id}", Gone)
        .Get("/servers/{serverId}/os-virtual-interfaces", Gone);

    private static ApiResponse Gone(NovaContext nova, ApiRequest request) => throw new NovaGoneException();

    /// <summary>Resource.get_method looks up the action first, so an unknown action answers 400 instead of 410.</summary>
    private static Func<NovaContext, ApiRequest, ApiResponse> GoneAction(params string[] actions) => (_, request) =>
        actions.Contains(request.ActionName()) ? throw new NovaGoneException() : throw new NovaNoSuchActionException(request.ActionName());
}
