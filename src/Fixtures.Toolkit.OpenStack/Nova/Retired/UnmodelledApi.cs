using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Retired;

/// <summary>APIs of services that this cloud has not: volumes, bare metal. They say so, where the microversion has them at all.</summary>
internal static class UnmodelledApi
{
    private static readonly ApiVersion LastWithProxies = new(2, 35);

    public static void Map(RouteTable<NovaService> routes)
    {
        foreach (var collection in (string[])["/os-volumes", "/os-snapshots", "/os-baremetal-nodes"])
        {
            routes.Get(collection, Proxy).Post(collection, Proxy).Get(collection + "/{id}", Proxy).Delete(collection + "/{id}", Proxy);
            if (collection != "/os-baremetal-nodes")
                routes.Get(collection + "/detail", Proxy);
        }

        routes.Post("/os-baremetal-nodes/{id}/action", Proxy)
            .Post("/os-assisted-volume-snapshots", NotModelled)
            .Delete("/os-assisted-volume-snapshots/{id}", NotModelled)
            .Get("/os-console-auth-tokens/{id}", NotModelled);
    }

    private static ApiResponse Proxy(NovaService nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, LastWithProxies);
        return NotModelled(nova, request);
    }

    private static ApiResponse NotModelled(NovaService nova, ApiRequest request) => throw new NotModelledException($"{request.Method} {request.Path}");
}
