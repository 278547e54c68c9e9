using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>A step of a resize or a cold migration.</summary>
internal interface IMoveMessage : IServerMessage
{
    /// <summary>The number of the migration.</summary>
    int MigrationNumber { get; }
}

/// <summary>Conductor → destination: accept the server. The scheduler claimed its resources.</summary>
internal sealed record PrepResize(Guid ServerId, int MigrationNumber, string? AvailabilityZone) : IMoveMessage
{
    /// <summary>The selected node of the destination; null for its only node.</summary>
    public string? Node { get; init; }

    /// <summary>The message to the conductor if the host refuses; null if no other host may be tried.</summary>
    public MigrateServer? Retry { get; init; }
}

/// <summary>Destination → source: power the guest off and pass the server on.</summary>
internal sealed record ResizeServer(Guid ServerId, int MigrationNumber) : IMoveMessage;

/// <summary>Source → destination: spawn the server here.</summary>
internal sealed record FinishResize(Guid ServerId, int MigrationNumber) : IMoveMessage;

/// <summary>
/// API → source (cast, or call where the server is deleted): destroy the guest; the server stays at the destination.
/// </summary>
internal sealed record ConfirmResize(Guid ServerId, int MigrationNumber) : IMoveMessage;

/// <summary>API → destination: destroy the guest; the server returns to the source.</summary>
internal sealed record RevertResize(Guid ServerId, int MigrationNumber) : IMoveMessage;

/// <summary>Destination → source: start the server here again.</summary>
internal sealed record FinishRevertResize(Guid ServerId, int MigrationNumber) : IMoveMessage;

/// <summary>API → conductor: resize or migrate the server. The API set the task state to <c>resize_prep</c>.</summary>
/// <remarks>Upstream: migrate_server.</remarks>
internal sealed record MigrateServer(Guid ServerId, MoveRequest Move, string UserId, string ProjectId) : IServerMessage
{
    /// <summary>The alternates after a host refused; null before the first selection.</summary>
    public ImmutableArray<HostSelection>? Alternates { get; init; }

    /// <summary>The parameters of a live migration, which the API calls until 2.33; null for a resize or a cold migration.</summary>
    public LiveMove? Live { get; init; }

    /// <summary>The number of attempts, including this one.</summary>
    public int Attempt { get; init; } = 1;
}

/// <summary>The parameters of a live migration.</summary>
/// <param name="Host">The host to move to; null for any.</param>
/// <param name="IsForced">Whether the host is used without the scheduler.</param>
/// <param name="CopiesDisk"><c>block_migration</c>; null lets the hosts decide.</param>
internal sealed record LiveMove(string? Host, bool IsForced, bool? CopiesDisk);
