using System.Collections.Concurrent;

namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>The drivers of a world's backends, each created once.</summary>
internal sealed class VolumeBackends(VolumeSettings settings)
{
    private ConcurrentDictionary<string, IVolumeBackend>? _byHost;

    /// <summary>The driver of a volume service's backend.</summary>
    /// <param name="host"><c>controller@lvmdriver-1</c>.</param>
    public IVolumeBackend GetOrCreate(string host) => settings.Drivers.IsEmpty
        ? RecordingBackend.Instance
        : LazyInitializer.EnsureInitialized(ref _byHost, static () => new ConcurrentDictionary<string, IVolumeBackend>())
            .GetOrAdd(host, Create);

    private IVolumeBackend Create(string host)
    {
        var name = host[(host.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return settings.Drivers.Aggregate((IVolumeBackend)RecordingBackend.Instance, (inner, wrap) => wrap(name, inner));
    }
}
