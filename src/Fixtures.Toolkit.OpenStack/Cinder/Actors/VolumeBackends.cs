namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>The drivers of a world's backends, each created once.</summary>
internal sealed class VolumeBackends
{
    /// <summary>The driver of a volume service's backend.</summary>
    public IVolumeBackend GetOrCreate(string host) => RecordingBackend.Instance;
}
