using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Messages;

/// <summary>Conductor → compute: bring the server to life; its resources are claimed for this host.</summary>
internal sealed record BuildAndRunServer(Guid ServerId, string Node, ImmutableArray<HostSelection> Alternates, ImmutableArray<string> TriedHosts, string? AdminPass) : IServerMessage;

/// <summary>API → compute. The task state is set by the API before; the compute clears it when it is done or failed.</summary>
internal sealed record StopServer(Guid ServerId) : IServerMessage;

/// <inheritdoc cref="StopServer"/>
internal sealed record StartServer(Guid ServerId) : IServerMessage;

/// <inheritdoc cref="StopServer"/>
/// <param name="IsHard">HARD instead of SOFT.</param>
internal sealed record RebootServer(Guid ServerId, bool IsHard) : IServerMessage;

/// <inheritdoc cref="StopServer"/>
internal sealed record PauseServer(Guid ServerId) : IServerMessage;

/// <inheritdoc cref="StopServer"/>
internal sealed record UnpauseServer(Guid ServerId) : IServerMessage;

/// <inheritdoc cref="StopServer"/>
internal sealed record SuspendServer(Guid ServerId) : IServerMessage;

/// <inheritdoc cref="StopServer"/>
internal sealed record ResumeServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute: make the guest write a crash dump. No simulated guest has one to write.</summary>
internal sealed record TriggerCrashDump(Guid ServerId) : IServerMessage;

/// <summary>API → compute: boot the server from another disk.</summary>
/// <param name="ImageId">The image to boot from; the server's own when null.</param>
internal sealed record RescueServer(Guid ServerId, string? ImageId) : IServerMessage;

/// <inheritdoc cref="StopServer"/>
internal sealed record UnrescueServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute. The password itself goes nowhere: no simulated guest would look at it.</summary>
internal sealed record SetAdminPassword(Guid ServerId) : IServerMessage;

/// <summary>API → compute: write the server's disk to the image.</summary>
internal sealed record SnapshotServer(Guid ServerId, string ImageId) : IServerMessage;

/// <summary>API → compute: write the server's disk to the image, and delete the oldest backups of its type.</summary>
/// <param name="Rotation">How many are kept.</param>
internal sealed record BackupServer(Guid ServerId, string ImageId, string BackupType, int Rotation) : IServerMessage;

/// <summary>API → compute: write the server's disk to the image, and shut it down.</summary>
internal sealed record ShelveServer(Guid ServerId, string ImageId) : IServerMessage;

/// <summary>API → compute: give up a shelved server, and all that it holds here.</summary>
internal sealed record OffloadServer(Guid ServerId) : IServerMessage;

/// <summary>Conductor → compute: make the server anew here, from its snapshot; its resources are claimed.</summary>
internal sealed record UnshelveHere(Guid ServerId, string? ImageId) : IServerMessage;

/// <summary>API → compute: destroy the server, free its ports and its allocations, and mark it deleted.</summary>
internal sealed record TerminateServer(Guid ServerId) : IServerMessage;

/// <summary>API → compute (call): the console's output, as <see cref="string"/>.</summary>
/// <param name="Lines">The last so many lines; null for all.</param>
internal sealed record GetConsoleOutput(Guid ServerId, int? Lines) : IServerMessage;

/// <summary>API → compute: Neutron says that something happened to a port of the server.</summary>
/// <param name="Event">As in the API: <c>network-vif-plugged</c>, <c>network-changed</c>, …</param>
/// <param name="Tag">The port's id.</param>
internal sealed record ExternalServerEvent(Guid ServerId, string Event, string? Tag, string Status) : IServerMessage;

/// <summary>Compute → itself, each minute: compare with Placement and heal.</summary>
internal sealed record UpdateAvailableResource : IMessage;

/// <summary>API → compute (call): the service was enabled or disabled; Placement must know.</summary>
internal sealed record SetHostEnabled : IMessage;

/// <summary>Conductor → compute: make the server anew here, from its image.</summary>
internal sealed record RebuildInstance(Guid ServerId) : IServerMessage
{
    /// <summary>The migration that brings it here; null where it is here already.</summary>
    public int? MigrationNumber { get; init; }

    public bool PreservesEphemeral { get; init; }

    /// <inheritdoc cref="EvacuateServer.IsOnSharedStorage"/>
    public bool? IsOnSharedStorage { get; init; }
}

/// <summary>A step of a resize or a cold migration.</summary>
internal interface IMoveMessage : IServerMessage
{
    /// <summary>Which of the server's migrations it is a step of.</summary>
    int MigrationNumber { get; }
}

/// <summary>Conductor → destination: the server is to come here; its resources are claimed.</summary>
internal sealed record PrepResize(Guid ServerId, int MigrationNumber, string? AvailabilityZone) : IMoveMessage
{
    /// <summary>What the conductor is asked where the host refuses; null where no other host may be tried.</summary>
    public MigrateServer? Retry { get; init; }
}

/// <summary>Destination → source: stop the server and let it go.</summary>
internal sealed record ResizeServer(Guid ServerId, int MigrationNumber) : IMoveMessage;

/// <summary>Source → destination: bring the server up here.</summary>
internal sealed record FinishResize(Guid ServerId, int MigrationNumber) : IMoveMessage;

/// <summary>API → source: it may forget the server.</summary>
internal sealed record ConfirmResize(Guid ServerId, int MigrationNumber) : IMoveMessage;

/// <summary>API → destination: the server goes back.</summary>
internal sealed record RevertResize(Guid ServerId, int MigrationNumber) : IMoveMessage;

/// <summary>Destination → source: take the server back.</summary>
internal sealed record FinishRevertResize(Guid ServerId, int MigrationNumber) : IMoveMessage;
