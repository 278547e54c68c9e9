using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A URL that leads to a service of the world itself.</summary>
/// <param name="Type">The type of that service: <c>compute</c>.</param>
/// <param name="Rest">What follows the service's address: <c>/v2.1/%(project_id)s</c>, or nothing.</param>
internal readonly record struct OwnUrl(string Type, string Rest);

/// <summary>
/// The addresses at which one world is reached, and the answer to whether a URL is the world's own. A world without listeners has one:
/// that of requests in process. Listeners add theirs while they listen.
/// </summary>
internal sealed class WorldLocations(World world)
{
    private static readonly ImmutableArray<Location> InProcess = [new(InProcessHandler.BaseAddress, null)];

    private ImmutableArray<Location> _locations = InProcess;

    /// <summary>The world is reached at this address, too.</summary>
    /// <param name="address">Where it listens; a path tells it from other worlds there.</param>
    /// <param name="only">The type of the one service at the address; null where all are below it, each at its mount.</param>
    public void Add(Uri address, string? only = null) => ImmutableInterlocked.Update(ref _locations, static (all, added) => all.Add(added), new Location(address, only));

    /// <summary>The service of this world that a URL leads to; null where it leads elsewhere.</summary>
    /// <param name="url">An absolute URL. The catalog's placeholders, such as <c>%(project_id)s</c>, may stand behind the host.</param>
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

    /// <summary>The same, where a client may know the world by a name that no listener knows, such as that of a proxy.</summary>
    /// <param name="url">See <see cref="Find(string)"/>.</param>
    /// <param name="asSeenBy">The request whose view of the services counts, too.</param>
    public OwnUrl? Find(string url, ApiRequest asSeenBy) => Find(url) ?? Services
        .Select(service => (OwnUrl?)(Rest(url, asSeenBy.UrlOf(service)) is { } rest ? new OwnUrl(service.Type, rest) : null))
        .FirstOrDefault(own => own is not null);

    private IEnumerable<ApiService> Services => world.Stubs.Concat(ServiceCatalogue.All.Where(service => world.Has(service.WorldServiceType)));

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

    /// <summary>What follows the prefix, which ends where a segment of the path does; null where the text does not begin so.</summary>
    private static string? Rest(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && (text.Length == prefix.Length || text[prefix.Length] is '/' or '?') ? text[prefix.Length..] : null;

    /// <summary>Parts a URL behind its authority. The rest stays as it is written: a placeholder is no valid escape.</summary>
    private static bool TrySplit(string url, out Uri authority, out string path)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = start < 3 ? -1 : url.IndexOfAny(['/', '?'], start);
        (var head, path) = end < 0 ? (url, "") : (url[..end], url[end..]);
        return Uri.TryCreate(head, UriKind.Absolute, out authority!) && start >= 3;
    }

    private sealed record Location(Uri Address, string? Only)
    {
        private readonly string _path = Address.AbsolutePath.TrimEnd('/');

        public bool Covers(Uri authority, string path, out string below)
        {
            below = Rest(path, _path) ?? "";
            return authority.Scheme == Address.Scheme && authority.Port == Address.Port && IsSameHost(authority, Address) && Rest(path, _path) is not null;
        }

        /// <summary>Listeners are on this machine, which has several names.</summary>
        private static bool IsSameHost(Uri one, Uri other) => one.IsLoopback ? other.IsLoopback : one.Host == other.Host;
    }
}
