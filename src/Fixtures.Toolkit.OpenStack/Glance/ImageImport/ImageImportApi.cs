using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageImport;

internal static class ImageImportApi
{
    public static void Map(RouteTable<GlanceStore> routes) => routes.Post("/v2/images/{id}/import", Import);

    private static ApiResponse Import(GlanceStore glance, ApiRequest request)
    {
        var body = GlanceBody.Object(request);
        var method = ReadMethod(body);
        var (access, id) = (new ImageAccess(request), request.Route("id"));
        var taskId = glance.World.Ids.NewGuid().ToString();
        var task = new ImageTask(
            taskId, "pending", id, body, access.ProjectId, request.Persona.UserId, request.RequestId, glance.Now);
        glance.Update(state =>
        {
            var image = access.Find(state, id);
            RequireReady(image, method);
            if (method == ImportMethods.Copy)
                access.Require(ImagePolicy.Copy, image);
            else
                access.RequireOwned(ImagePolicy.Modify, image);
            if (image.Properties.ContainsKey(ImageImporter.Lock))
                throw GlanceFault.Conflict("Image has active task");
            RequireSource(body, method);
            return state.With(task).With(image with { Properties = image.Properties.SetItem(ImageImporter.Lock, task.Id) });
        });
        request.Service<ImageImporter>().Begin(task);
        return GlanceBody.Empty(HttpStatusCode.Accepted);
    }

    private static string ReadMethod(JsonElement body)
    {
        if (!body.TryGetProperty("method", out var method))
            throw GlanceFault.BadRequest("Import request requires a 'method' field.");
        if (method.ValueKind != JsonValueKind.Object || !method.TryGetProperty("name", out var name))
            throw GlanceFault.BadRequest("Import request requires a 'name' field.");
        if (name.ValueKind != JsonValueKind.String || ImportMethods.All.FirstOrDefault(known => name.ValueEquals(known)) is not { } found)
            throw GlanceFault.BadRequest($"Unknown import method name '{PythonRepr.Str(name)}'.");
        foreach (var flag in (string[])["all_stores_must_succeed", "all_stores"])
        {
            if (body.TryGetProperty(flag, out var value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                throw GlanceFault.BadRequest($"'{flag}' must be boolean value only");
        }

        return found;
    }

    /// <summary>Checks the stores and the URI of the request.</summary>
    private static void RequireSource(JsonElement body, string method)
    {
        // With a single store upstream looks for the store's name and answers 500.
        if (method == ImportMethods.Copy)
            throw GlanceFault.BadRequest("Multi backend is not supported at this site.");
        var uri = Text(body.GetProperty("method"), "uri");
        if (body.TryGetProperty("all_stores_must_succeed", out var all) && all.ValueKind == JsonValueKind.False)
            throw GlanceFault.BadRequest($"All_stores_must_succeed can only be set with enabled_backends {uri ?? "None"}");
        if (Text(body, "url") is { } url && IsHttp(url) && !ImportFilter.Passes(url))
            throw GlanceFault.BadRequest($"URI for add location does not pass filtering: {url}");
        if (method == ImportMethods.Download && !ImportFilter.Passes(uri))
            throw GlanceFault.BadRequest($"URI for web-download does not pass filtering: {uri ?? "None"}");
    }

    private static bool IsHttp(string url) =>
        url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal);

    private static string? Text(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : PythonRepr.Str(value);
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
