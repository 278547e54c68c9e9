using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>API → conductor: live-migrate the server. The API set the task state to <c>migrating</c>.</summary>
/// <remarks>Upstream: live_migrate_instance from 2.34 on; earlier microversions call migrate_server and wait for its checks.</remarks>
internal sealed record LiveMigrateServer(Guid ServerId, LiveMove Move, string UserId, string ProjectId) : IServerMessage;

/// <summary>Conductor → destination (call): whether the server can come here. The destination asks the source too.</summary>
internal sealed record CheckCanLiveMigrateDestination(Guid ServerId) : IServerMessage;

/// <summary>Destination → source (call): whether the server can leave.</summary>
internal sealed record CheckCanLiveMigrateSource(Guid ServerId, string Destination) : IServerMessage;

/// <summary>Conductor → source: move the guest, as soon as fewer than <c>max_concurrent_live_migrations</c> are under way.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="MigrationNumber">The number of the migration.</param>
/// <param name="Destination">The host to move to.</param>
/// <param name="CopiesDisk">Whether the hosts share no disk, so that a roll-back cleans up at the destination.</param>
/// <param name="AvailabilityZone">The zone of the destination.</param>
internal sealed record StartLiveMigration(
    Guid ServerId, int MigrationNumber, string Destination, bool CopiesDisk, string? AvailabilityZone) : IServerMessage;

/// <summary>Source → destination (call): prepare for the guest.</summary>
internal sealed record PreLiveMigration(Guid ServerId) : IServerMessage;

/// <summary>Source → destination (call): the guest has arrived; take over the server.</summary>
internal sealed record PostLiveMigrationAtDestination(Guid ServerId, string? AvailabilityZone) : IServerMessage;

/// <summary>Source → destination: clean up what was prepared; the guest does not come.</summary>
internal sealed record RollBackLiveMigrationAtDestination(Guid ServerId) : IServerMessage;

/// <summary>Source → destination (call): take a volume from the guest that does not come.</summary>
internal sealed record RemoveVolumeConnection(Guid ServerId, string VolumeId) : IServerMessage;

/// <summary>API → source: end the running copy of the guest at once.</summary>
internal sealed record ForceCompleteLiveMigration(Guid ServerId) : IServerMessage;

/// <summary>API → source: take the migration back, whether it is queued, prepares or runs.</summary>
internal sealed record AbortLiveMigration(Guid ServerId, int MigrationNumber) : IServerMessage;
