using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A URL that leads to a service of the world itself.</summary>
/// <param name="Type">The type of that service: <c>compute</c>.</param>
/// <param name="Rest">The rest after the service's address: <c>/v2.1/%(project_id)s</c>, or nothing.</param>
internal readonly record struct OwnUrl(string Type, string Rest);

/// <summary>
/// The addresses of one world, which tell whether a URL leads into it. Every world has the in-process address; listeners add theirs while
/// they listen.
/// </summary>
internal sealed class WorldLocations(World world)
{
    private static readonly ImmutableArray<Location> InProcess = [new(InProcessHandler.BaseAddress, null)];

    private ImmutableArray<Location> _locations = InProcess;

    /// <summary>Adds an address of the world.</summary>
    /// <param name="address">The address, with a path if several worlds share the host.</param>
    /// <param name="only">The type of the only service at the address; null if all are below their mounts.</param>
    public void Add(Uri address, string? only = null) =>
        ImmutableInterlocked.Update(ref _locations, static (all, added) => all.Add(added), new Location(address, only));

    /// <summary>The service of this world that a URL leads to; null for outside URLs.</summary>
    /// <param name="url">An absolute URL. The catalog's placeholders, such as <c>%(project_id)s</c>, may follow the host.</param>
    public OwnUrl? Find(string url)
    {
        if (!TrySplit(url, out var authority, out var path))
            return null;
        foreach (var location in _locations)
        {
            if (location.Covers(authority, path, out var below) && Below(location, below) is { } own)
                return own;
        }

        return null;
    }

    /// <summary>The same, for a client that reaches the world by a name that no listener knows, such as that of a proxy.</summary>
    /// <param name="url">See <see cref="Find(string)"/>.</param>
    /// <param name="asSeenBy">The request whose base URL counts as well.</param>
    public OwnUrl? Find(string url, ApiRequest asSeenBy) => Find(url) ?? Services
        .Select(service => (OwnUrl?)(Rest(url, asSeenBy.UrlOf(service)) is { } rest ? new OwnUrl(service.Type, rest) : null))
        .FirstOrDefault(own => own is not null);

    private IEnumerable<ApiService> Services => world.Services.Stubs.Concat(world.Services.Own.Select(service => service.Api));

    private OwnUrl? Below(Location location, string path)
    {
        if (location.Only is { } type)
            return new OwnUrl(type, path);
        foreach (var service in Services)
        {
            if (Rest(path, service.Mount) is { } rest)
                return new OwnUrl(service.Type, rest);
        }

        return null;
    }

    /// <summary>The rest after a prefix of whole path segments; null if the text has another prefix.</summary>
    private static string? Rest(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && (text.Length == prefix.Length || text[prefix.Length] is '/' or '?')
            ? text[prefix.Length..]
            : null;

    /// <summary>Splits a URL after its authority. The rest is not decoded, because placeholders are no valid escapes.</summary>
    private static bool TrySplit(string url, [NotNullWhen(true)] out Uri? authority, out string path)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = start < 3 ? -1 : url.IndexOfAny(['/', '?'], start);
        (var head, path) = end < 0 ? (url, "") : (url[..end], url[end..]);
        return Uri.TryCreate(head, UriKind.Absolute, out authority) && start >= 3;
    }

    private sealed record Location(Uri Address, string? Only)
    {
        private readonly string _path = Address.AbsolutePath.TrimEnd('/');

        public bool Covers(Uri authority, string path, out string below)
        {
            below = Rest(path, _path) ?? "";
            return authority.Scheme == Address.Scheme
                && authority.Port == Address.Port
                && IsSameHost(authority, Address)
                && Rest(path, _path) is not null;
        }

        /// <summary>Listeners are on loopback, which has several names.</summary>
        private static bool IsSameHost(Uri one, Uri other) => one.IsLoopback ? other.IsLoopback : one.Host == other.Host;
    }
}
