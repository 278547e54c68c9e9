using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Schemas;

internal static class SchemaApi
{
    public static void Map(RouteTable<GlanceStore> routes)
    {
        foreach (var (path, document) in SchemaDocuments.All.Where(schema => !schema.Key.Contains('.', StringComparison.Ordinal)))
        {
            routes.Get($"/v2/schemas/{path}", (_, request) => ApiResponse.Json(
                HttpStatusCode.OK,
                path is "task" or "tasks" ? OfTasks(path, request) : document,
                static (json, schema) => schema.WriteTo(json)));
        }
    }

    private static JsonElement OfTasks(string path, ApiRequest request) =>
        SchemaDocuments.All[path + GlanceRelease.For(request).TaskSchemas];
}
