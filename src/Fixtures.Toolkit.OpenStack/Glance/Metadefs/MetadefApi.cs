using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>The catalogue of metadata definitions, which this cloud does not have, and says so.</summary>
internal static class MetadefApi
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];

    public static void Map(RouteTable<GlanceService> routes)
    {
        foreach (var method in Methods)
            routes.Map(method, "/v2/metadefs/{**rest}", static (_, _) => throw new NotModelledException("metadata definitions"));
    }
}
