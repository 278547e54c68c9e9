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
    private static readonly ImmutableArray<WorldLocation> InProcess = [new(InProcessHandler.BaseAddress)];

    private ImmutableArray<WorldLocation> _locations = InProcess;

    /// <summary>Adds an address of the world.</summary>
    public void Add(WorldLocation location) =>
        ImmutableInterlocked.Update(ref _locations, static (all, added) => all.Add(added), location);

    /// <summary>Nothing listens at the address any more. URLs with it still lead into the world.</summary>
    public void Close(WorldLocation location) => ImmutableInterlocked.Update(
        ref _locations, static (all, closed) => all.Replace(closed, closed with { IsClosed = true }), location);

    /// <summary>How a request to a URL enters the world in process; null if nothing of the world answers there.</summary>
    public WorldAddress? AddressOf(Uri url)
    {
        if (url.Host == InProcessHandler.BaseAddress.Host)
            return new WorldAddress(world);
        foreach (var location in _locations)
        {
            if (!location.IsClosed && location.Covers(url, url.AbsolutePath, out _))
                return new WorldAddress(world, location.Path, location.Only, location.Endpoints);
        }

        return null;
    }

    /// <summary>The open addresses of the world, for messages.</summary>
    public IEnumerable<Uri> Open => _locations.Where(location => !location.IsClosed).Select(location => location.Address);

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
        .Select(service => (OwnUrl?)(WorldLocation.Rest(url, asSeenBy.UrlOf(service)) is { } rest ? new OwnUrl(service.Type, rest) : null))
        .FirstOrDefault(own => own is not null);

    private IEnumerable<ApiService> Services => world.Services.Stubs.Concat(world.Services.Own.Select(service => service.Api));

    private OwnUrl? Below(WorldLocation location, string path)
    {
        if (location.Only is { } only)
            return new OwnUrl(only.Type, path);
        foreach (var service in Services)
        {
            if (WorldLocation.Rest(path, service.Mount) is { } rest)
                return new OwnUrl(service.Type, rest);
        }

        return null;
    }

    /// <summary>Splits a URL after its authority. The rest is not decoded, because placeholders are no valid escapes.</summary>
    private static bool TrySplit(string url, [NotNullWhen(true)] out Uri? authority, out string path)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = start < 3 ? -1 : url.IndexOfAny(['/', '?'], start);
        (var head, path) = end < 0 ? (url, "") : (url[..end], url[end..]);
        return Uri.TryCreate(head, UriKind.Absolute, out authority) && start >= 3;
    }
}
