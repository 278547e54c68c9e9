using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;

/// <summary>Lists the availability zones: none, as zones come from agents.</summary>
internal static class AvailabilityZoneApi
{
    private static readonly AttributeTable Attributes = new(
        new("name", Allow.Query),
        new("resource", Allow.Filter),
        new("state", Allow.Filter));

    private static readonly ConfiguredResource Configured = new("availability_zone", Attributes);

    public static void Map(RouteTable<NeutronDatabase> routes)
    {
        routes.Get("/v2.0/availability_zones", List);
        Configured.Map(routes, "/v2.0/availability_zones");
    }

    private static ApiResponse List(NeutronDatabase neutron, ApiRequest request)
    {
        ListQuery.From(request, Attributes, Pipeline.Extension, Paging.Unordered);
        return ApiResponse.Ok(new JsonObject { ["availability_zones"] = new JsonArray() });
    }
}
