using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Tasks;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Imports;

/// <summary>The ways to import data that Glance names, all of those of a plain Zed.</summary>
internal static class ImportMethods
{
    public const string Direct = "glance-direct";
    public const string Download = "web-download";
    public const string Copy = "copy-image";

    public static readonly IReadOnlyList<string> All = [Direct, Download, Copy];
}

internal static class ImageImportApi
{
    public static void Map(RouteTable<GlanceService> routes) => routes.Post("/v2/images/{id}/import", Import);

    private static ApiResponse Import(GlanceService glance, ApiRequest request)
    {
        var method = ReadMethod(GlanceBody.Object(request));
        var (access, id) = (new ImageAccess(request), request.Route("id"));
        var task = new ImageTask(
            glance.World.Ids.NewGuid().ToString(), "pending", id, method, access.ProjectId, request.Persona.UserId, request.RequestId, glance.Now);
        glance.Store.Update(state =>
        {
            var image = access.Find(state, id);
            RequireReady(image, method);
            if (method == ImportMethods.Copy)
                access.Require(ImagePolicy.Copy, image);
            else
                access.RequireOwned(ImagePolicy.Modify, image);
            if (image.Properties.ContainsKey(ImageImporter.Lock))
                throw GlanceFault.Conflict("Image has active task");
            if (method != ImportMethods.Direct)
                throw new NotModelledException($"image import by {method}");
            return state.With(task).With(image with { Properties = image.Properties.SetItem(ImageImporter.Lock, task.Id) });
        });
        glance.Importer.Begin(task);
        return GlanceBody.Empty(HttpStatusCode.Accepted);
    }

    private static string ReadMethod(JsonElement body)
    {
        if (!body.TryGetProperty("method", out var method))
            throw GlanceFault.BadRequest("Import request requires a 'method' field.");
        if (method.ValueKind != JsonValueKind.Object || !method.TryGetProperty("name", out var name))
            throw GlanceFault.BadRequest("Import request requires a 'name' field.");
        if (!ImportMethods.All.Contains(name.ToString()))
            throw GlanceFault.BadRequest($"Unknown import method name '{name}'.");
        foreach (var flag in (string[])["all_stores_must_succeed", "all_stores"])
        {
            if (body.TryGetProperty(flag, out var value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                throw GlanceFault.BadRequest($"'{flag}' must be boolean value only");
        }

        return name.ToString();
    }

    private static void RequireReady(Image image, string method)
    {
        var problem = (method, image.Status) switch
        {
            (not ImportMethods.Copy, ImageStatus.Active) => "Image with status active cannot be target for import",
            (ImportMethods.Copy, not ImageStatus.Active) => "Only images with status active can be targeted for copying",
            (ImportMethods.Download, not ImageStatus.Queued) => $"Image needs to be in 'queued' state to use '{method}' method",
            (ImportMethods.Direct, not ImageStatus.Uploading) => "Image needs to be staged before 'glance-direct' method can be used",
            _ when image.ContainerFormat is null => "'container_format' needs to be set before import",
            _ when image.DiskFormat is null => "'disk_format' needs to be set before import",
            _ => null,
        };
        if (problem is not null)
            throw GlanceFault.Conflict(problem);
    }
}
