using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

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

/// <summary>API → conductor: give the server another flavor or another host. Its task state is RESIZE_PREP already.</summary>
/// <remarks>Upstream: migrate_server.</remarks>
internal sealed record MigrateServer(Guid ServerId, MoveRequest Move, string UserId, string ProjectId) : IServerMessage
{
    /// <summary>The hosts that are left to try after one refused the move; null while the scheduler has not been asked.</summary>
    public ImmutableArray<HostSelection>? Alternates { get; init; }

    /// <summary>How often the move was tried, this time included.</summary>
    public int Attempt { get; init; } = 1;
}
