using System.Collections.Immutable;
using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>Answers CORS requests from the configured origins.</summary>
/// <remarks>Source: oslo.middleware, <c>cors.py</c>, with its default methods, credentials and max age.</remarks>
internal static class PlacementCors
{
    private static readonly ImmutableArray<string> Methods = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "PATCH"];

    private static readonly ImmutableArray<string> SimpleHeaders =
        ["Accept", "Accept-Language", "Content-Type", "Cache-Control", "Content-Language", "Expires", "Last-Modified", "Pragma"];

    /// <summary>The answer to a CORS preflight: an empty 200, with the allow headers if the request is acceptable.</summary>
    /// <returns>Null when no origins are configured or the method is not OPTIONS.</returns>
    public static ApiResponse? AnswerToPreflight(ApiRequest request, PlacementSettings settings)
    {
        if (settings.AllowedOrigins.IsEmpty || request.Method != "OPTIONS")
            return null;
        var response = ApiResponse.Empty(HttpStatusCode.OK);
        var method = request.Header("Access-Control-Request-Method");
        var headers = (request.Header("Access-Control-Request-Headers") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (AllowedOrigin(request, settings) is not { } origin || method is null || !Methods.Contains(method)
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

    /// <summary>The value of <c>Access-Control-Allow-Origin</c> for this request, or null.</summary>
    public static string? AllowedOrigin(ApiRequest request, PlacementSettings settings) =>
        settings.AllowedOrigins.IsEmpty || request.Header("Origin") is not { } origin ? null
        : settings.AllowedOrigins.Contains(origin) ? origin
        : settings.AllowedOrigins.Contains("*") ? "*"
        : null;
}
