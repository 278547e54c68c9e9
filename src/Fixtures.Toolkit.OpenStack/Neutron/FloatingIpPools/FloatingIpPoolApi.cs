using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.FloatingIpPools;

/// <summary>Lists the pools of floating IPs: the IPv4 subnets of external networks. Every pool shows the caller's project.</summary>
/// <remarks>Source: Neutron, <c>db/l3_fip_pools_db.py</c>. Upstream serves both spellings of the path.</remarks>
internal static class FloatingIpPoolApi
{
    private static readonly AttributeTable Attributes = new(
        new("subnet_id", Allow.None),
        new("subnet_name", Allow.None),
        new("network_id", Allow.None),
        new("cidr", Allow.None),
        new("project_id", Allow.None),
        new("tenant_id", Allow.None));

    private static readonly ConfiguredResource Configured = new("floatingip_pool", Attributes);

    public static void Map(RouteTable<NeutronDatabase> routes)
    {
        foreach (var path in new[] { "/v2.0/floatingip_pools", "/v2.0/floatingip-pools" })
        {
            routes.Get(path, List);
            Configured.Map(routes, path);
        }
    }

    private static ApiResponse List(NeutronDatabase neutron, ApiRequest request)
    {
        ListQuery.From(request, Attributes, Pipeline.Extension, Paging.LenientMarker);
        var view = neutron.ViewFor(request);
        var wanted = FieldSelection.From(request, Pipeline.Extension);
        var listed = view.State.Networks.By("external", "yes")
            .SelectMany(network => view.State.Subnets.By("network_id", network.Id))
            .Where(subnet => subnet.IpVersion == 4)
            .OrderBy(subnet => subnet.Id, StringComparer.Ordinal)
            .Select(subnet => Document(view.Caller.ProjectId, subnet))
            .Where(pool => view.Caller.Allows("get_floatingip_pool", pool))
            .ToList();
        return ApiResponse.Json(HttpStatusCode.OK, listed, (writer, all) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("floatingip_pools");
            DocumentWriter.Write(writer, all.Select(pool => pool.Where(field => wanted.Includes(field.Key))));
            writer.WriteEndObject();
        });
    }

    private static Dictionary<string, object?> Document(string projectId, Subnet subnet) => new()
    {
        ["subnet_id"] = subnet.Id,
        ["subnet_name"] = subnet.Name,
        ["tenant_id"] = projectId,
        ["network_id"] = subnet.NetworkId,
        ["cidr"] = subnet.Cidr,
        ["project_id"] = projectId,
    };
}
