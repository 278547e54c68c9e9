using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>An address of a world.</summary>
/// <param name="Address">The address, with a path if several worlds share the host.</param>
/// <param name="Only">The only service at the address; null if all are below their mounts.</param>
/// <param name="Endpoints">The address of each service type, if each has its own; null if all share this one.</param>
internal sealed record WorldLocation(Uri Address, ApiService? Only = null, IReadOnlyDictionary<string, string>? Endpoints = null)
{
    /// <summary>The path of the address, without a slash at the end; empty on a host of its own.</summary>
    public string Path { get; } = Address.AbsolutePath.TrimEnd('/');

    /// <summary>Whether the listener has stopped.</summary>
    public bool IsClosed { get; init; }

    /// <param name="authority">The scheme and host of a URL.</param>
    /// <param name="path">The path of the URL.</param>
    /// <param name="below">The rest of the path after the address.</param>
    public bool Covers(Uri authority, string path, out string below)
    {
        below = Rest(path, Path) ?? "";
        return authority.Scheme == Address.Scheme
            && authority.Port == Address.Port
            && IsSameHost(authority, Address)
            && Rest(path, Path) is not null;
    }

    /// <summary>The rest after a prefix of whole path segments; null if the text has another prefix.</summary>
    public static string? Rest(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && (text.Length == prefix.Length || text[prefix.Length] is '/' or '?')
            ? text[prefix.Length..]
            : null;

    /// <summary>Listeners are on loopback, which has several names.</summary>
    private static bool IsSameHost(Uri one, Uri other) => one.IsLoopback ? other.IsLoopback : one.Host == other.Host;
}
