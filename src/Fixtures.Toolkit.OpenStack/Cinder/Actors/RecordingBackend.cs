namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>The default driver: every call succeeds, and nothing but Cinder's records remains.</summary>
internal sealed class RecordingBackend : IVolumeBackend
{
    public static readonly RecordingBackend Instance = new();

    private RecordingBackend()
    {
    }
}
