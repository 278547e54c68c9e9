namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>The headers that only owners of an account see and set; for others they are dropped silently.</summary>
/// <remarks>Upstream: the proxy's option <c>swift_owner_headers</c>.</remarks>
internal static class OwnerHeaders
{
    private static readonly string[] Names =
    [
        "x-container-read", "x-container-write", "x-container-sync-key", "x-container-sync-to", "x-account-meta-temp-url-key",
        "x-account-meta-temp-url-key-2", "x-container-meta-temp-url-key", "x-container-meta-temp-url-key-2", "x-account-access-control",
    ];

    public static void Drop(SwiftHeaders headers)
    {
        foreach (var name in Names)
            headers.Remove(name);
    }
}
