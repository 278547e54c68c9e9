using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Retired;

/// <summary>APIs of a service that this cloud has not: volumes. They say so, where the microversion has them at all.</summary>
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

    /// <summary>The catalog has no volume service. Upstream stumbles over that with a 500; here what is not there is not found.</summary>
    private static ApiResponse Absent(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.Minimum, LastWithProxies);
        throw request.Api.RouteNotFound(request);
    }
}
