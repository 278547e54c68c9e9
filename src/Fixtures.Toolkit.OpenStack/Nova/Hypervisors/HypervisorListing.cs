using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Hypervisors;

/// <summary>Filters and pages the hypervisors of a list. Hypervisors whose service was deleted are left out.</summary>
internal static class HypervisorListing
{
    public static ApiResponse Answer(NovaContext nova, ApiRequest request, bool isDetailed)
    {
        if (request.Version >= NovaVersions.ServiceUuids && request.QueryValue("hypervisor_hostname_pattern") is { } pattern)
        {
            if (request.QueryValue("limit") is not null || request.QueryValue("marker") is { Length: > 0 })
                throw new NovaBadRequestException(
                    "Paging over hypervisors with the hypervisor_hostname_pattern query parameter is not supported.");
            return ApiResponse.Ok(Document(nova, request, Matching(nova, pattern), isDetailed, AsksForServers(request)));
        }

        var all = Listed(nova);
        if (request.Version < NovaVersions.HypervisorPaging)
            return ApiResponse.Ok(Document(nova, request, all, isDetailed, withServers: false));

        var page = NovaPage.Read(request);
        var nodes = page.Take(all, Id);
        var document = Document(nova, request, nodes, isDetailed, AsksForServers(request));
        if (page.NextLink(request, isDetailed ? "os-hypervisors/detail" : "os-hypervisors", nodes, Id) is { } next)
            document["hypervisors_links"] = next;
        return ApiResponse.Ok(document);

        string Id(ComputeNode node) => HypervisorDocument.IdOf(node, request.Version).ToString();
    }

    public static ApiResponse Search(NovaContext nova, ApiRequest request, string pattern, bool withServers) =>
        ApiResponse.Ok(Document(nova, request, Matching(nova, pattern), isDetailed: false, withServers));

    public static bool AsksForServers(ApiRequest request) =>
        request.Version >= NovaVersions.ServiceUuids
            && request.QueryValue("with_servers") is { } text
            && NovaValues.BooleanOf(text) == true;

    private static IReadOnlyList<ComputeNode> Matching(NovaContext nova, string pattern)
    {
        var like = new HypervisorPattern(pattern);
        var nodes = Listed(nova).Where(node => like.IsMatch(node.Name)).ToList();
        return nodes.Count > 0 ? nodes : throw new NoHypervisorMatchesException(pattern);
    }

    private static IEnumerable<ComputeNode> Listed(NovaContext nova)
    {
        var state = nova.State.Value;
        // HostAPI.compute_node_get_all asks each cell in turn and does not expect one to fail.
        if (!state.DownCellHosts.IsEmpty)
            throw new CellDatabaseException();
        return state.ComputeNodes.All.Where(node => state.Services.Find(node.ServiceId) is not null);
    }

    private static JsonObject Document(
        NovaContext nova, ApiRequest request, IEnumerable<ComputeNode> nodes, bool isDetailed, bool withServers)
    {
        var (state, now) = (nova.State.Value, nova.Now);
        var list = new JsonArray();
        foreach (var node in nodes)
        {
            if (state.Services.Find(node.ServiceId) is not { } service)
                continue;
            var document = isDetailed
                ? HypervisorDocument.Whole(state, node, service, request.Version, now)
                : HypervisorDocument.Brief(node, service, request.Version, now);
            if (withServers)
                HypervisorDocument.Servers(document, state, node, request.Version);
            list.Add((JsonNode)document);
        }

        return new JsonObject { ["hypervisors"] = list };
    }
}
