using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <remarks>Source: Compute API reference, "Images", deprecated.</remarks>
internal static class ImageProxyApi
{
    private static readonly Schema Query = Schema.Object(query => query
        .Optional("limit", MultiParams(PositiveInteger))
        .Optional("offset", MultiParams(PositiveInteger))
        .Optional("page_size", MultiParams(PositiveInteger))
        .Optional("marker", Schema.Any)
        .Optional("name", Schema.Any)
        .Optional("status", Schema.Any)
        .Optional("changes-since", Schema.Any)
        .Optional("server", Schema.Any)
        .Optional("type", Schema.Any)
        .Optional("minRam", Schema.Any)
        .Optional("minDisk", Schema.Any)
        .Matching("^property-.*$", Schema.Any)
        .Open());

    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync("/images", (nova, request) => ListAsync(nova, request, "images", ImageProxyDocument.Brief))
        .GetAsync("/images/detail", (nova, request) => ListAsync(nova, request, "images/detail", ImageProxyDocument.Whole))
        .GetAsync("/images/{id}", ShowAsync)
        .DeleteAsync("/images/{id}", DeleteAsync);

    private static async Task<ApiResponse> ListAsync(
        NovaContext nova, ApiRequest request, string collection, Func<ApiRequest, JsonElement, JsonObject> document)
    {
        request.RequireProxy();
        if (nova.Release.ChecksEveryRequest)
            request.CheckQuery(Query);
        var page = NovaPage.Read(request).WithZeroAsUnlimited(request);
        if (request.QueryValue("offset") is { } offset)
            NovaValues.RequireNonNegative("offset", offset);
        var query = ImageProxyFilters.Read(request).Select(filter => $"{filter.Key}={Uri.EscapeDataString(filter.Value)}");
        var images = await PagedList.ReadAsync($"/v2/images?{string.Join('&', query)}", "images", async path =>
        {
            var answer = await nova.GetAsync(request, "image", path);
            return answer.IsSuccess ? answer.Body : throw new NovaBadRequestException(GlanceErrorText.From(answer));
        });
        var shown = images.Take(page.Limit).ToList();
        var list = new JsonObject { ["images"] = new JsonArray([.. shown.Select(image => document(request, image))]) };
        if (page.NextLink(request, collection, shown, image => image.GetProperty("id").Text()) is { } next)
            list["images_links"] = next;
        return ApiResponse.Ok(list);
    }

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        return ApiResponse.Ok(new JsonObject { ["image"] = ImageProxyDocument.Whole(request, await FindAsync(nova, request)) });
    }

    private static async Task<ApiResponse> DeleteAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        var answer = await nova.ForwardAsync(request, "image", HttpMethod.Delete, PathOf(request.Route("id")));
        return answer.Status switch
        {
            _ when answer.IsSuccess => NovaValues.Empty(204),
            HttpStatusCode.NotFound => throw new ProxiedImageNotFoundException(),
            HttpStatusCode.Forbidden => throw new ProxiedImageForbiddenException(),
            _ => throw new ServiceAnswerException("image", answer.Status),
        };
    }

    /// <summary>The image, if it is visible to the client.</summary>
    public static async Task<JsonElement> FindAsync(NovaContext nova, ApiRequest request)
    {
        var answer = await nova.GetAsync(request, "image", PathOf(request.Route("id")));
        return answer.IsSuccess ? answer.Body : throw new ProxiedImageNotFoundException();
    }

    public static string PathOf(string id) => $"/v2/images/{Uri.EscapeDataString(id)}";
}

internal sealed class ProxiedImageNotFoundException() : FaultException(HttpStatusCode.NotFound, "Image not found.");

internal sealed class ProxiedImageForbiddenException()
    : FaultException(HttpStatusCode.Forbidden, "You are not allowed to delete the image.");
