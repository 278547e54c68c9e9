namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>The default driver: every call succeeds, and nothing but Cinder's records remains.</summary>
internal sealed class RecordingBackend : IVolumeBackend
{
    public static readonly RecordingBackend Instance = new();

    private RecordingBackend()
    {
    }

    /// <summary>Always possible, as with LVM: the backends of this cloud are on one host.</summary>
    public Task<bool> MigrateVolumeAsync(BackendVolume volume, string destination) => Task.FromResult(true);
}
