namespace Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;

/// <summary>The events of Cinder.</summary>
internal static class ServerEventNames
{
    public const string VolumeExtended = "volume-extended";
    public const string VolumeReimaged = "volume-reimaged";
}
