using System.Net;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// oslo.middleware's CORS filter for answers to <c>OPTIONS</c>: a success is unchanged, everything else becomes an empty 200, even if no
/// origin is allowed and without a token.
/// </summary>
/// <remarks>Source: oslo_middleware.cors, <c>CORS._apply_cors_preflight_headers</c>.</remarks>
internal static class CorsFilter
{
    public static ApiResponse Apply(ApiRequest request, ApiResponse response)
    {
        if (!HttpMethods.IsOptions(request.Method) || !request.Api.HasCorsFilter || (int)response.Status is >= 200 and < 300)
            return response;
        var empty = ApiResponse.Empty(HttpStatusCode.OK);
        request.Api.FinishPreflight(request, empty);
        return empty;
    }
}
