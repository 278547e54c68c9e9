using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Objects;

/// <summary>Which headers of a request an object stores.</summary>
/// <remarks>Upstream: the object server's option <c>allowed_headers</c>.</remarks>
internal static class ObjectHeaders
{
    public const string SysMeta = "X-Object-Sysmeta-";

    private static readonly string[] Allowed =
    [
        "Content-Disposition", "Content-Encoding", "X-Delete-At", "X-Object-Manifest", "X-Static-Large-Object", "Cache-Control",
        "Content-Language", "Expires", "X-Robots-Tag",
    ];

    /// <summary>The headers of a PUT that are stored.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Stored(SwiftHeaders headers) =>
        headers.Where(header => IsReplaced(header.Key) || IsSysMeta(header.Key));

    /// <summary>Whether a POST replaces the header; it leaves the others.</summary>
    public static bool IsReplaced(string name) => name.StartsWith("X-Object-Meta-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Object-Transient-Sysmeta-", StringComparison.OrdinalIgnoreCase)
        || Allowed.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static bool IsSysMeta(string name) => name.StartsWith(SysMeta, StringComparison.OrdinalIgnoreCase);
}
