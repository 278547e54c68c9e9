using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Emits the versioned notifications that no change of a server's state tells by itself.</summary>
/// <remarks>Source: Nova's notification reference.</remarks>
internal static class ServerNotice
{
    public const string Evacuate = "instance.evacuate";
    public const string RebuildScheduled = "instance.rebuild_scheduled";
    public const string RebuildStart = "instance.rebuild.start";
    public const string RebuildEnd = "instance.rebuild.end";
    public const string RebuildError = "instance.rebuild.error";

    public const string SnapshotStart = "instance.snapshot.start";
    public const string SnapshotEnd = "instance.snapshot.end";
    public const string RescueStart = "instance.rescue.start";
    public const string RescueEnd = "instance.rescue.end";
    public const string UnrescueStart = "instance.unrescue.start";
    public const string UnrescueEnd = "instance.unrescue.end";
    public const string ShelveStart = "instance.shelve.start";
    public const string ShelveEnd = "instance.shelve.end";
    public const string OffloadStart = "instance.shelve_offload.start";
    public const string OffloadEnd = "instance.shelve_offload.end";
    public const string UnshelveStart = "instance.unshelve.start";
    public const string UnshelveEnd = "instance.unshelve.end";

    public static void Notify(this NovaContext nova, Guid serverId, string notification, string? requestId) =>
        nova.World.Journal.Write(JournalKind.Notification, "nova", notification, serverId.ToString(), requestId);
}
