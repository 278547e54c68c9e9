using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Gate;

/// <summary>
/// Refuses what a normal deployment has and this one does not, so that no request succeeds silently.
/// It is not in <c>/info</c>.
/// </summary>
internal sealed class Unmodelled : ISwiftMiddleware
{
    public string Name => "unmodelled";

    public bool IsOptional => false;

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (WhatOf(request) is { } what)
            throw new NotModelledException(what);
        return next.InvokeAsync(request);
    }

    private static string? WhatOf(SwiftRequest request)
    {
        var (path, headers) = (request.Path, request.Headers);
        if (path.IsContainer && request.Method == "GET" && headers.Has("X-Web-Mode"))
            return "static web sites";
        return request.Method == "POST"
            && headers["Content-Type"]?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true
            && !headers.Has("X-Auth-Token")
            ? "uploads by HTML forms"
            : null;
    }
}
