using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Containers;

/// <summary>
/// Checks where a container is to be synchronized to. The deployment has no realms, and only its own host is allowed. As it does not run
/// container-sync, nothing is synchronized.
/// </summary>
/// <remarks>Upstream: swift.common.utils, <c>validate_sync_to</c>.</remarks>
internal static class SyncTarget
{
    private const string Header = "X-Container-Sync-To";
    private const string AllowedHost = "127.0.0.1";

    /// <exception cref="SwiftFault">The target is refused.</exception>
    public static void Require(SwiftRequest request)
    {
        var target = request.Headers[Header]?.TrimEnd('/');
        if (string.IsNullOrEmpty(target))
            return;
        var fault = target.StartsWith("//", StringComparison.Ordinal)
            ? FaultOfRealm(target, request.Headers[Header]!)
            : FaultOfUrl(target);
        if (fault is not null)
            throw new SwiftFault(SwiftResponse.Text(400, fault));
    }

    private static string FaultOfRealm(string target, string header) => target[2..].Split('/') is [var realm, _, _, _]
        ? $"No realm key for {PythonRepr.Of(realm)}"
        : $"Invalid {Header} format {PythonRepr.Of(header)}";

    private static string? FaultOfUrl(string target)
    {
        var colon = target.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : target[..colon].ToLowerInvariant();
        if (scheme is not ("http" or "https"))
            return $"Invalid scheme {PythonRepr.Of(scheme)} in {Header}, must be \"//\", \"http\", or \"https\".";
        if (!Uri.TryCreate(target, UriKind.Absolute, out var url) || target.IndexOf('/', colon + "://".Length) < 0)
            return $"Path required in {Header}";
        if (target.AsSpan().ContainsAny(";?#"))
            return $"Params, queries, and fragments not allowed in {Header}";
        return url.Host == AllowedHost ? null : $"Invalid host {PythonRepr.Of(url.Host)} in {Header}";
    }
}
