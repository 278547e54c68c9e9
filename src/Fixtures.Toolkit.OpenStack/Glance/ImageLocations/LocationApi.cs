using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.ImageImport;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageLocations;

/// <summary>The locations of an image's data, since 2025.1.</summary>
/// <remarks>Source: glance.api.v2.images, <c>add_location</c> and <c>get_locations</c>.</remarks>
internal static partial class LocationApi
{
    private const string Path = "/v2/images/{id}/locations";

    [GeneratedRegex("^/v2/images/[^/]+/locations$")]
    private static partial Regex Shape { get; }

    public static void Map(RouteTable<GlanceStore> routes) => routes.Get(Path, List).Post(Path, Add);

    /// <summary>Whether a path is that of the locations of an image.</summary>
    public static bool IsPath(string routePath) => Shape.IsMatch(routePath);

    /// <summary>Whether the request is for locations in a release that has no API for them.</summary>
    public static bool IsHidden(ApiRequest request) => IsPath(request.RoutePath) && !GlanceRelease.For(request).HasLocations;

    private static ApiResponse List(GlanceStore glance, ApiRequest request)
    {
        RequireRelease(request);
        var access = new ImageAccess(request);
        var image = access.FindVisible(glance.State, request.Route("id"));
        access.Require(ImagePolicy.FetchLocation, image);
        var locations = new JsonArray();
        if (image.Content is { } content)
        {
            locations.Add((JsonNode)new JsonObject
            {
                ["url"] = content.Location ?? $"file:///var/lib/glance/images/{image.Id}", ["metadata"] = new JsonObject(),
            });
        }

        return ApiResponse.Json(HttpStatusCode.OK, locations, static (json, list) => list.WriteTo(json));
    }

    /// <summary>Begins the import of a location, which fails: the toolkit calls no address.</summary>
    private static ApiResponse Add(GlanceStore glance, ApiRequest request)
    {
        RequireRelease(request);
        var body = GlanceBody.Json(request);
        LocationBody.Validate(body);
        var (access, id, url) = (new ImageAccess(request), request.Route("id"), body.GetProperty("url").RequiredString());
        var task = new ImageTask(
            glance.World.Ids.NewGuid().ToString(), "pending", id, body, access.ProjectId, request.Persona.UserId, request.RequestId,
            glance.Now)
        {
            Type = ImageTask.LocationImport,
        };
        glance.Update(state =>
        {
            var image = access.FindVisible(state, id);
            if (image.Status != ImageStatus.Queued)
                throw GlanceFault.Conflict($"It's not allowed to add locations if image status is {image.Status}.");
            access.Require(ImagePolicy.AddLocation, image);
            if (!IsService(request) && !url.StartsWith("http", StringComparison.Ordinal))
                throw GlanceFault.Forbidden("http store must be enabled to use location API by normal user.");
            LocationBody.RequireHash(body);
            if (IsHttp(url) && !ImportFilter.Passes(url))
                throw GlanceFault.BadRequest($"URI for add location does not pass filtering: {url}");
            if (image.Properties.ContainsKey(ImageImporter.Lock))
                throw GlanceFault.Conflict("Image has active task");
            return state.With(task).With(image with { Properties = image.Properties.SetItem(ImageImporter.Lock, task.Id) });
        });
        request.Service<ImageImporter>().Begin(task);
        return GlanceBody.Empty(HttpStatusCode.Accepted);
    }

    private static bool IsService(ApiRequest request) =>
        request.Persona.Roles.Contains(Roles.Service) || request.Persona.ServiceRoles.Contains(Roles.Service);

    private static bool IsHttp(string url) => new[] { "http:", "https:" }.Any(
        scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static void RequireRelease(ApiRequest request)
    {
        if (IsHidden(request))
            throw GlanceFault.NotFound();
    }
}
