using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <remarks>Source: Compute API reference, "Images", deprecated.</remarks>
internal static class ImageProxyApi
{
    public static void Map(RouteTable<NovaService> routes) => routes
        .GetAsync("/images", (nova, request) => ListAsync(nova, request, "images", ImageProxyDocument.Brief))
        .GetAsync("/images/detail", (nova, request) => ListAsync(nova, request, "images/detail", ImageProxyDocument.Whole))
        .GetAsync("/images/{id}", ShowAsync)
        .DeleteAsync("/images/{id}", DeleteAsync);

    private static async Task<ApiResponse> ListAsync(NovaService nova, ApiRequest request, string collection, Func<ApiRequest, JsonElement, JsonObject> document)
    {
        request.RequireProxy();
        var page = NovaPage.OfUnlimitedAtZero(request);
        var query = ImageProxyFilters.Read(request).Select(filter => $"{filter.Key}={Uri.EscapeDataString(filter.Value)}");
        var answer = await nova.AskAsync(request, "image", $"/v2/images?{string.Join('&', query)}");
        if (!answer.IsSuccess)
            throw new NovaBadRequestException("Invalid input received: the image service refused the filters");
        var images = answer.Body.GetProperty("images").EnumerateArray().Where(image => IsVisible(request, image)).ToList();
        var shown = images.Take(page.Limit).ToList();
        var list = new JsonObject { ["images"] = new JsonArray([.. shown.Select(image => document(request, image))]) };
        if (page.Next(request, collection, shown, image => image.GetProperty("id").GetString()!) is { } next)
            list["images_links"] = next;
        return ApiResponse.Ok(list);
    }

    private static async Task<ApiResponse> ShowAsync(NovaService nova, ApiRequest request)
    {
        request.RequireProxy();
        return ApiResponse.Ok(new JsonObject { ["image"] = ImageProxyDocument.Whole(request, await FindAsync(nova, request)) });
    }

    private static async Task<ApiResponse> DeleteAsync(NovaService nova, ApiRequest request)
    {
        request.RequireProxy();
        var image = await FindAsync(nova, request);
        var isProtected = image.Member("protected") is { ValueKind: JsonValueKind.True };
        if (isProtected || !request.Sees(image.Member("owner")?.TextOrNull()))
            throw new ProxiedImageForbiddenException();
        await nova.Clients.Glance.DeleteAsync(request.Route("id"), request.RequestId);
        return NovaValues.Empty(204);
    }

    /// <summary>The image, when the client may see it.</summary>
    public static async Task<JsonElement> FindAsync(NovaService nova, ApiRequest request)
    {
        var answer = await nova.AskAsync(request, "image", $"/v2/images/{Uri.EscapeDataString(request.Route("id"))}");
        return answer.IsSuccess && IsVisible(request, answer.Body) ? answer.Body : throw new ProxiedImageNotFoundException();
    }

    private static bool IsVisible(ApiRequest request, JsonElement image) =>
        image.GetProperty("visibility").GetString() is "public" or "community" || request.Sees(image.Member("owner")?.TextOrNull());
}

internal sealed class ProxiedImageNotFoundException() : FaultException(HttpStatusCode.NotFound, "Image not found.");

internal sealed class ProxiedImageForbiddenException() : FaultException(HttpStatusCode.Forbidden, "You are not allowed to delete the image.");
