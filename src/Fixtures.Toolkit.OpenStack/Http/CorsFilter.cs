using System.Net;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// What oslo.middleware's CORS filter makes of an answer to <c>OPTIONS</c>: a success stays, everything else becomes an empty 200, also where no origin is
/// allowed and whoever asks.
/// </summary>
/// <remarks>Source: oslo_middleware.cors, <c>CORS._apply_cors_preflight_headers</c>.</remarks>
internal static class CorsFilter
{
    public static ApiResponse Apply(ApiRequest request, ApiResponse response) =>
        HttpMethods.IsOptions(request.Method) && request.Api.HasCorsFilter && (int)response.Status is < 200 or >= 300
            ? ApiResponse.Empty(HttpStatusCode.OK)
            : response;
}
