using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Versions;

/// <summary>Resources of the identity API that no topic serves. Each answers 501 with its name.</summary>
internal static class NotModelledApi
{
    private static readonly string[] Methods =
        [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    /// <summary>Call after all other topics have mapped their routes.</summary>
    public static void Map(RouteTable<KeystoneContext> routes)
    {
        var served = routes.Routes.Select(route => Relation.ShapeOf(route.Template)).ToHashSet(StringComparer.Ordinal);
        foreach (var relation in RelationTable.All.Where(relation => served.Add("/v3" + relation.Shape)))
        {
            foreach (var method in Methods)
                routes.Map(method, "/v3" + relation.Path, (_, _) => throw new NotModelledException(relation.Name));
        }
    }
}
