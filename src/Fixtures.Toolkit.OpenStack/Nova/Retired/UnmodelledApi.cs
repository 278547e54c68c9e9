using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Retired;

/// <summary>APIs of services that this cloud has not: volumes, bare metal. They say so, where the microversion has them at all.</summary>
internal static class UnmodelledApi
{
    private static readonly ApiVersion LastWithProxies = new(2, 35);

    public static void Map(RouteTable<NovaService> routes)
    {
        foreach (var collection in (string[])["/os-volumes", "/os-snapshots"])
        {
            routes.Get(collection, Absent).Post(collection, Absent).Get(collection + "/{id}", Absent).Delete(collection + "/{id}", Absent)
                .Get(collection + "/detail", Absent);
        }

        routes.Get("/os-baremetal-nodes", Proxy)
            .Post("/os-baremetal-nodes", Proxy)
            .Get("/os-baremetal-nodes/{id}", Proxy)
            .Delete("/os-baremetal-nodes/{id}", Proxy)
            .Post("/os-baremetal-nodes/{id}/action", Proxy)
            .Post("/os-assisted-volume-snapshots", NotModelled)
            .Delete("/os-assisted-volume-snapshots/{id}", NotModelled)
            .Get("/os-console-auth-tokens/{id}", NotModelled);
    }

    /// <summary>The catalog has no volume service. Upstream stumbles over that with a 500; here what is not there is not found.</summary>
    private static ApiResponse Absent(NovaService nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, LastWithProxies);
        throw request.Api.RouteNotFound(request);
    }

    private static ApiResponse Proxy(NovaService nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, LastWithProxies);
        return NotModelled(nova, request);
    }

    private static ApiResponse NotModelled(NovaService nova, ApiRequest request) => throw new NotModelledException($"{request.Method} {request.Path}");
}
