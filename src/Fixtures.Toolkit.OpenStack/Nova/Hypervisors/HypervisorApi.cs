using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Hypervisors;

/// <remarks>Source: Compute API reference, "Hypervisors".</remarks>
internal static class HypervisorApi
{
    private static readonly ApiVersion LastWithNumbers = new(2, 52);
    private static readonly ApiVersion LastWithStatistics = new(2, 87);

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-hypervisors", List)
        .Get("/os-hypervisors/detail", ListDetails)
        .Get("/os-hypervisors/statistics", Statistics)
        .Get("/os-hypervisors/{id}", Show)
        .Get("/os-hypervisors/{id}/search", Search)
        .Get("/os-hypervisors/{id}/servers", Servers)
        .Get("/os-hypervisors/{id}/uptime", Uptime);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        HypervisorSchemas.CheckList(request);
        request.Require(HypervisorPolicy.List, PolicyTarget.Empty);
        return HypervisorListing.Answer(nova, request, isDetailed: false);
    }

    private static ApiResponse ListDetails(NovaContext nova, ApiRequest request)
    {
        HypervisorSchemas.CheckList(request);
        request.Require(HypervisorPolicy.ListDetails, PolicyTarget.Empty);
        return HypervisorListing.Answer(nova, request, isDetailed: true);
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        HypervisorSchemas.CheckShow(request);
        request.Require(HypervisorPolicy.Show, PolicyTarget.Empty);
        var (node, service) = Find(nova, request);
        var state = nova.State.Value;
        var document = HypervisorDocument.Whole(state, node, service, request.Version, nova.Now);
        if (HypervisorListing.AsksForServers(request))
            HypervisorDocument.Servers(document, state, node, request.Version);
        return ApiResponse.Ok(new JsonObject { ["hypervisor"] = document });
    }

    private static ApiResponse Search(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, LastWithNumbers);
        request.Require(HypervisorPolicy.Search, PolicyTarget.Empty);
        return HypervisorListing.Search(nova, request, request.Route("id"), withServers: false);
    }

    private static ApiResponse Servers(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, LastWithNumbers);
        request.Require(HypervisorPolicy.Servers, PolicyTarget.Empty);
        return HypervisorListing.Search(nova, request, request.Route("id"), withServers: true);
    }

    private static ApiResponse Statistics(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, LastWithStatistics);
        request.Require(HypervisorPolicy.Statistics, PolicyTarget.Empty);
        var state = nova.State.Value;
        if (!state.DownCellHosts.IsEmpty)
            throw new CellDatabaseException();
        // db.compute_node_statistics leaves out disabled services, but not those that are down.
        var nodes = state.ComputeNodes.All
            .Where(node => state.Services.Find(node.ServiceId) is { IsDisabled: false })
            .ToList();
        var document = new JsonObject { ["count"] = nodes.Count };
        HypervisorDocument.Statistics(
            document, nodes.Aggregate(default(HypervisorUsage), (sum, node) => sum + HypervisorUsage.From(state, node)));
        return ApiResponse.Ok(new JsonObject { ["hypervisor_statistics"] = document });
    }

    /// <summary>Fails for every hypervisor that is up: Nova's fake driver has no <c>get_host_uptime</c>.</summary>
    private static ApiResponse Uptime(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, LastWithStatistics);
        request.Require(HypervisorPolicy.Uptime, PolicyTarget.Empty);
        var (node, service) = Find(nova, request);
        throw service.IsUp(nova.Now)
            ? new HypervisorUptimeUnsupportedException()
            : new HypervisorUnavailableException(node.Name);
    }

    private static (ComputeNode Node, NovaServiceRecord Service) Find(NovaContext nova, ApiRequest request)
    {
        var (state, id) = (nova.State.Value, request.Route("id"));
        if (request.Version >= NovaVersions.ServiceUuids && !Guid.TryParse(id, out _))
            throw new NovaBadRequestException($"Invalid uuid {id}");
        var node = state.ComputeNodes.All.FirstOrDefault(node => HypervisorDocument.IdOf(node, request.Version).ToString() == id);
        if (node is not null && state.DownCellHosts.Contains(node.Host))
            throw new CellDatabaseException();
        return node is not null && state.Services.Find(node.ServiceId) is { } service
            ? (node, service)
            : throw new HypervisorNotFoundException(id);
    }
}
