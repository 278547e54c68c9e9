using System.Net;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Schemas;

internal static class SchemaApi
{
    public static void Map(RouteTable<GlanceStore> routes)
    {
        foreach (var (path, document) in SchemaDocuments.All)
        {
            routes.Get($"/v2/schemas/{path}", (_, _) =>
                ApiResponse.Json(HttpStatusCode.OK, document, static (json, schema) => schema.WriteTo(json)));
        }
    }
}
