using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.Catalog;

/// <summary>Lists that a Neutron without agents and flavors has little to say in.</summary>
internal static class CatalogApi
{
    private static readonly string[] Providers = ["dvrha", "dvr", "ha", "single_node"];

    public static void Map(RouteTable<NeutronService> routes) => routes
        .Get("/v2.0/agents", static (_, _) => Empty("agents"))
        .Get("/v2.0/agents/{id}", static (_, request) => throw AgentNotFound(request.Route("id")))
        .Put("/v2.0/agents/{id}", static (_, request) => throw AgentNotFound(request.Route("id")))
        .Delete("/v2.0/agents/{id}", static (_, request) => throw AgentNotFound(request.Route("id")))
        .Get("/v2.0/networks/{id}/dhcp-agents", AgentsOfNetwork)
        .Get("/v2.0/availability_zones", static (_, _) => Empty("availability_zones"))
        .Get("/v2.0/flavors", static (_, _) => Empty("flavors"))
        .Get("/v2.0/service_profiles", static (_, _) => Empty("service_profiles"))
        .Get("/v2.0/service-providers", ServiceProviders)
        .Get("/v2.0/auto-allocated-topology/{project}", AutoAllocate);

    private static ApiResponse Empty(string collection) => ApiResponse.Ok(new JsonObject { [collection] = new JsonArray() });

    private static ApiResponse AgentsOfNetwork(NeutronService neutron, ApiRequest request) =>
        Caller.Of(request).Allows("get_dhcp-agents", PolicyTarget.Empty) ? Empty("agents") : throw NeutronFault.Forbidden("rule:get_dhcp-agents");

    private static ApiResponse ServiceProviders(NeutronService neutron, ApiRequest request) => ApiResponse.Ok(new JsonObject
    {
        ["service_providers"] = new JsonArray([.. Providers.Where(_ => Caller.Of(request).Allows("get_service_provider", PolicyTarget.Empty)).Select(name => new JsonObject
        {
            ["service_type"] = "L3_ROUTER_NAT",
            ["name"] = name,
            ["default"] = false,
        })]),
    });

    /// <summary>No external network is the default one and no subnet pool is, so that nothing can be allocated by itself.</summary>
    private static ApiResponse AutoAllocate(NeutronService neutron, ApiRequest request)
    {
        var (caller, project) = (Caller.Of(request), request.Route("project"));
        if (!caller.IsAdmin && project != caller.ProjectId)
            throw new NeutronFault(HttpStatusCode.Forbidden, "NotAuthorized", "Not authorized.");
        if (neutron.State.Networks.By("external", "yes").Any(network => network.IsDefault))
            throw new NotModelledException("auto-allocated topologies");
        throw NeutronFault.Conflict("AutoAllocationFailure", "Deployment error: No default router:external network.");
    }

    private static NeutronFault AgentNotFound(string id) => NeutronFault.NotFound("AgentNotFound", $"Agent {id} could not be found.");
}
