using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Routers;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.Agents;

/// <summary>Lists the agents of a network or a router, and the networks or routers of an agent.</summary>
/// <remarks>
/// Source: Neutron, <c>extensions/dhcpagentscheduler.py</c> and <c>extensions/l3agentscheduler.py</c>, which check the policy first.
/// </remarks>
internal static class AgentSchedulerApi
{
    private static readonly ScheduledApi Networks =
        new("dhcp-network", "network_id", static (view, id) => NetworkResource.Instance.Get(view, id));

    private static readonly ScheduledApi Routers =
        new("l3-router", "router_id", static (view, id) => RouterResource.Instance.Get(view, id));

    public static void Map(RouteTable<NeutronDatabase> routes)
    {
        routes
            .Get("/v2.0/networks/{id}/dhcp-agents", AgentsOfNetwork)
            .Get("/v2.0/routers/{id}/l3-agents", AgentsOfRouter);
        Networks.Map(routes);
        Routers.Map(routes);
    }

    /// <summary>Upstream queries the bindings of the id without a check that the network exists.</summary>
    private static ApiResponse AgentsOfNetwork(NeutronDatabase neutron, ApiRequest request)
    {
        Require(request, "get_dhcp-agents");
        return NoAgents();
    }

    private static ApiResponse AgentsOfRouter(NeutronDatabase neutron, ApiRequest request)
    {
        Require(request, "get_l3-agents");
        RouterResource.Instance.Get(neutron.ViewFor(request), request.Route("id"));
        return NoAgents();
    }

    private static ApiResponse NoAgents() => ApiResponse.Ok(new JsonObject { ["agents"] = new JsonArray() });

    private static void Require(ApiRequest request, string rule) => Caller.From(request).Require(rule, PolicyTarget.Empty);

    /// <summary>The networks or routers of an agent. Without agents each request answers 404 for the first missing resource.</summary>
    private sealed record ScheduledApi(string Name, string Member, Action<View, string> Find)
    {
        public void Map(RouteTable<NeutronDatabase> routes)
        {
            var path = $"/v2.0/agents/{{id}}/{Name}s";
            routes
                .Get(path, (_, request) => throw AgentMissing(request, $"get_{Name}s"))
                .Post(path, Add)
                .Delete(path + "/{served}", (_, request) => throw AgentMissing(request, $"delete_{Name}"));
        }

        private ApiResponse Add(NeutronDatabase neutron, ApiRequest request)
        {
            Require(request, $"create_{Name}");
            var body = RequestBody.ExtensionAction(request);
            if (!body.TryGetProperty(Member, out var given) || given.ValueKind != JsonValueKind.String || given.GetString() is not { } id)
                throw NeutronFault.BadRequest($"Unable to find '{Member}' in request body");
            Find(neutron.ViewFor(request), id);
            throw AgentResource.Instance.NotFound(request.Route("id"));
        }

        private static NeutronFault AgentMissing(ApiRequest request, string rule)
        {
            Require(request, rule);
            return AgentResource.Instance.NotFound(request.Route("id"));
        }
    }
}
