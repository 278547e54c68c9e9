using System.Collections.Concurrent;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>The drivers of a world's backends, each created once.</summary>
internal sealed class VolumeBackends(World world, VolumeSettings settings)
{
    private ConcurrentDictionary<string, IVolumeBackend>? _byHost;

    /// <summary>The driver of a volume service's backend.</summary>
    /// <param name="host"><c>controller@lvmdriver-1</c>.</param>
    public IVolumeBackend GetOrCreate(string host) => LazyInitializer
        .EnsureInitialized(ref _byHost, static () => new ConcurrentDictionary<string, IVolumeBackend>(StringComparer.Ordinal))
        .GetOrAdd(host, Create);

    private GuardedBackend Create(string host)
    {
        var name = host[(host.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var driver = settings.Drivers.Aggregate((IVolumeBackend)RecordingBackend.Instance, (inner, wrap) => wrap(name, inner));
        if (driver is not RecordingBackend)
            world.Calls.Expect();
        return new GuardedBackend(driver, world, host);
    }
}
