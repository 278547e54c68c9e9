using System.Collections.Immutable;
using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>Lets browsers call from the configured origins.</summary>
/// <remarks>Source: oslo.middleware, <c>cors.py</c>, with its defaults for methods, credentials and age.</remarks>
internal static class PlacementCors
{
    private static readonly ImmutableArray<string> Methods = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "PATCH"];

    private static readonly ImmutableArray<string> SimpleHeaders =
        ["Accept", "Accept-Language", "Content-Type", "Cache-Control", "Content-Language", "Expires", "Last-Modified", "Pragma"];

    /// <summary>Where origins are configured, a refused OPTIONS is an empty 200, which says what is admitted.</summary>
    public static ApiResponse? AnswerToPreflight(ApiRequest request)
    {
        var settings = request.Service<PlacementService>().Settings;
        if (settings.AllowedOrigins.IsEmpty || request.Method != "OPTIONS")
            return null;
        var response = ApiResponse.Empty(HttpStatusCode.OK);
        var method = request.Header("Access-Control-Request-Method");
        var headers = (request.Header("Access-Control-Request-Headers") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (AllowedOrigin(settings, request) is not { } origin || method is null || !Methods.Contains(method)
            || !headers.All(header => settings.AllowedHeaders.Concat(SimpleHeaders).Contains(header, StringComparer.OrdinalIgnoreCase)))
        {
            return response;
        }

        response.With("Vary", "Origin")
            .With("Access-Control-Allow-Origin", origin)
            .With("Access-Control-Allow-Credentials", "true")
            .With("Access-Control-Max-Age", "3600")
            .With("Access-Control-Allow-Methods", method);
        return headers.Length == 0 ? response : response.With("Access-Control-Allow-Headers", string.Join(',', headers));
    }

    /// <summary>The origin that an answer to this request admits, or null.</summary>
    public static string? AllowedOrigin(ApiRequest request) => AllowedOrigin(request.Service<PlacementService>().Settings, request);

    private static string? AllowedOrigin(PlacementSettings settings, ApiRequest request) =>
        settings.AllowedOrigins.IsEmpty || request.Header("Origin") is not { } origin ? null
        : settings.AllowedOrigins.Contains(origin) ? origin
        : settings.AllowedOrigins.Contains("*") ? "*"
        : null;
}
