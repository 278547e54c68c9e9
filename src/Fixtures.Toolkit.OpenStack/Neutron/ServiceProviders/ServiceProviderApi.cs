using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.ServiceProviders;

/// <summary>
/// Lists the service providers. They come from the configuration and cannot be shown singly, created or changed.
/// </summary>
internal static class ServiceProviderApi
{
    private static readonly ConfiguredResource Configured = new("service_provider", new(
        new("service_type", Allow.None),
        new("name", Allow.None),
        new("default", Allow.None)));

    public static void Map(RouteTable<NeutronDatabase> routes)
    {
        routes.Get("/v2.0/service-providers", List);
        Configured.Map(routes, "/v2.0/service-providers");
    }

    private static ApiResponse List(NeutronDatabase neutron, ApiRequest request)
    {
        var caller = Caller.From(request);
        var wanted = FieldSelection.From(request, Pipeline.Extension);
        var listed = ServiceProvider.All
            .Where(provider => Matches(provider, request) && caller.Allows("get_service_provider", PolicyTarget.Empty));
        return ApiResponse.Ok(new JsonObject
        {
            ["service_providers"] = new JsonArray([.. listed.Select(provider => Document(provider, wanted))]),
        });
    }

    /// <summary>
    /// The service type plugin compares strings and ignores unknown filters. A filter by <c>default</c>, a boolean, matches none.
    /// </summary>
    private static bool Matches(ServiceProvider provider, ApiRequest request) =>
        Matches(request, "name", provider.Name) && Matches(request, "service_type", ServiceProvider.Routers)
        && Matches(request, "driver", provider.Driver) && Matches(request, "default", null);

    private static bool Matches(ApiRequest request, string filter, string? value) =>
        request.Query[filter] is { Count: 0 } || request.Query[filter].Contains(value);

    private static JsonObject Document(ServiceProvider provider, FieldSelection wanted)
    {
        var document = new JsonObject { ["service_type"] = ServiceProvider.Routers, ["name"] = provider.Name, ["default"] = false };
        foreach (var name in document.Select(member => member.Key).Where(name => !wanted.Includes(name)).ToList())
            document.Remove(name);
        return document;
    }
}
