using Fixtures.Toolkit.OpenStack.Simulation;

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

    public static void Notify(this NovaService nova, Guid serverId, string notification, string? requestId) =>
        nova.World.Journal.Write(JournalKind.Notification, "nova", notification, serverId.ToString(), requestId);
}
