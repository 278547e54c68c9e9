using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Retired;

/// <summary>The proxies to Cinder, until microversion 2.35. This cloud has no volume service.</summary>
internal static class UnmodelledApi
{
    private static readonly ApiVersion LastWithProxies = new(2, 35);

    public static void Map(RouteTable<NovaContext> routes)
    {
        foreach (var collection in (string[])["/os-volumes", "/os-snapshots"])
        {
            routes.Get(collection, Absent).Post(collection, Absent).Get(collection + "/{id}", Absent).Delete(collection + "/{id}", Absent)
                .Get(collection + "/detail", Absent);
        }
    }

    /// <summary>Upstream fails with a 500 where the catalog has no volume service; here the answer is 404.</summary>
    private static ApiResponse Absent(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, LastWithProxies);
        throw request.Api.RouteNotFound(request);
    }
}
