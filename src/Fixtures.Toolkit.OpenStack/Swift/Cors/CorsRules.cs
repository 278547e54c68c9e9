using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Cors;

/// <summary>Cross-origin requests: only origins that the container names get the headers.</summary>
/// <remarks>
/// Upstream: swift.proxy.controllers.base, <c>cors_validation</c> and <c>Controller.OPTIONS</c>,
/// with <c>strict_cors_mode</c>.
/// </remarks>
internal static class CorsRules
{
    private const string Prefix = "X-Container-Meta-Access-Control-";

    private static readonly string[] AlwaysExposed =
    [
        "cache-control", "content-language", "content-type", "expires", "last-modified", "pragma", "etag", "x-timestamp", "x-trans-id",
        "x-openstack-request-id",
    ];

    /// <summary>Adds the headers to the answer of a request from an allowed origin.</summary>
    public static SwiftResponse Allow(SwiftRequest request, SwiftContainer? container, SwiftResponse response)
    {
        if (request.Headers["Origin"] is not { Length: > 0 } origin || !IsAllowed(container, origin))
            return response;
        var exposed = AlwaysExposed
            .Concat(response.Headers.Select(header => header.Key.ToLowerInvariant()).Where(
                name => name.StartsWith("x-container-meta", StringComparison.Ordinal)
                    || name.StartsWith("x-object-meta", StringComparison.Ordinal)))
            .Concat(Words(container, "Expose-Headers").Select(name => name.ToLowerInvariant()));
        response.Headers["Access-Control-Expose-Headers"] ??= string.Join(", ", exposed.Distinct());
        if (!response.Headers.Has("Access-Control-Allow-Origin"))
            AddOrigin(container, origin, response);
        return response;
    }

    /// <summary>Answers <c>OPTIONS</c>.</summary>
    public static SwiftResponse Preflight(SwiftRequest request, SwiftContainer? container, IReadOnlyList<string> methods)
    {
        var response = SwiftResponse.Empty(200).With("Allow", string.Join(", ", methods));
        if (request.Headers["Origin"] is not { Length: > 0 } origin)
            return response;
        if (!IsAllowed(container, origin) || !methods.Contains(request.Headers["Access-Control-Request-Method"] ?? ""))
            return new SwiftResponse(401).With("Allow", response.Headers["Allow"]);
        response.ContentType = null;
        AddOrigin(container, origin, response);
        response.With("Access-Control-Max-Age", container?.Header(Prefix + "Max-Age"))
            .With("Access-Control-Allow-Methods", string.Join(", ", methods));
        string[] asked = [.. (request.Headers["Access-Control-Request-Headers"] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        if (asked.Length > 0)
            AddVary(response.With("Access-Control-Allow-Headers", string.Join(", ", asked)), "Access-Control-Request-Headers");
        return response;
    }

    private static bool IsAllowed(SwiftContainer? container, string origin) =>
        Words(container, "Allow-Origin").Any(allowed => allowed == "*" || allowed == origin);

    private static string[] Words(SwiftContainer? container, string header) =>
        container?.Header(Prefix + header)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static void AddOrigin(SwiftContainer? container, string origin, SwiftResponse response)
    {
        if (container?.Header(Prefix + "Allow-Origin")?.Trim() == "*")
        {
            response.Headers["Access-Control-Allow-Origin"] = "*";
            return;
        }

        response.Headers["Access-Control-Allow-Origin"] = origin;
        AddVary(response, "Origin");
    }

    private static void AddVary(SwiftResponse response, string name) =>
        response.Headers["Vary"] = response.Headers["Vary"] is { } vary ? $"{vary}, {name}" : name;
}
