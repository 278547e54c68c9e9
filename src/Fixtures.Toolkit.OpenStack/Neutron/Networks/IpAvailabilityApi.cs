using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.Networks;

/// <summary>How many addresses each network has, and how many of them are taken. For administrators.</summary>
internal static class IpAvailabilityApi
{
    public static void Map(RouteTable<NeutronService> routes) => routes
        .Get("/v2.0/network-ip-availabilities", List)
        .Get("/v2.0/network-ip-availabilities/{id}", Show);

    private static ApiResponse List(NeutronService neutron, ApiRequest request)
    {
        var view = neutron.ViewFor(request);
        var query = ListQuery.Of(request, NetworkFilters.Table, Pipeline.Extension, Paging.LenientMarker);
        var networks = view.State.Networks.All.Where(network => NetworkFilters.Pass(network, query) && MayGet(view, network));
        return ApiResponse.Json(System.Net.HttpStatusCode.OK, networks, (writer, all) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("network_ip_availabilities");
            DocumentWriter.Write(writer, all.Select(network => Document(view.State, network)));
            writer.WriteEndObject();
        });
    }

    private static ApiResponse Show(NeutronService neutron, ApiRequest request)
    {
        var view = neutron.ViewFor(request);
        var id = request.Route("id");
        var network = view.State.Networks.Find(id) ?? throw NetworkResource.Instance.NotFound(id);
        if (!MayGet(view, network))
            throw NeutronFault.ResourceNotFound();
        return ApiResponse.Json(System.Net.HttpStatusCode.OK, network, (writer, one) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("network_ip_availability");
            DocumentWriter.Write(writer, Document(view.State, one));
            writer.WriteEndObject();
        });
    }

    private static bool MayGet(View view, Network network) => view.Caller.IsAdmin
        || view.Caller.Allows("get_network_ip_availability", new Dictionary<string, object?> { ["tenant_id"] = network.ProjectId, ["project_id"] = network.ProjectId });

    private static Dictionary<string, object?> Document(NeutronState state, Network network)
    {
        var subnets = state.Subnets.By("network_id", network.Id).Select(subnet => new Dictionary<string, object?>
        {
            ["subnet_id"] = subnet.Id,
            ["ip_version"] = subnet.IpVersion,
            ["cidr"] = subnet.Cidr,
            ["subnet_name"] = subnet.Name,
            ["used_ips"] = state.Addresses[subnet.Id].Taken.Count,
            ["total_ips"] = subnet.AllocationPools.Aggregate((UInt128)0, (sum, pool) => sum + pool.Range.End - pool.Range.Start + 1),
        }).ToList();
        return new()
        {
            ["network_id"] = network.Id,
            ["network_name"] = network.Name,
            ["tenant_id"] = network.ProjectId,
            ["project_id"] = network.ProjectId,
            ["subnet_ip_availability"] = subnets,
            ["used_ips"] = subnets.Sum(subnet => (int)subnet["used_ips"]!),
            ["total_ips"] = subnets.Aggregate((UInt128)0, (sum, subnet) => sum + (UInt128)subnet["total_ips"]!),
        };
    }

    private static class NetworkFilters
    {
        public static readonly Attributes.AttributeTable Table = new(
            new("network_id", Attributes.Allow.Query), new("network_name", Attributes.Allow.Query),
            new("tenant_id", Attributes.Allow.Query), new("ip_version", Attributes.Allow.Filter));

        public static bool Pass(Network network, ListQuery query) => query.Filters.All(filter => filter.Name switch
        {
            "network_id" => filter.Values.Contains(network.Id),
            "network_name" => filter.Values.Contains(network.Name),
            "tenant_id" or "project_id" => filter.Values.Contains(network.ProjectId),
            _ => true,
        });
    }
}
