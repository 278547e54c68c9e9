using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>
/// Ends a live migration that the source finds when it starts again. The server stays here; allocations and port bindings stay as they
/// are.
/// </summary>
/// <remarks>Upstream: _reset_live_migration of _init_instance.</remarks>
internal sealed class InterruptedLiveMigration(ComputeService compute)
{
    public async Task ResetAsync(Guid serverId)
    {
        compute.Nova.World.Journal.Write(
            JournalKind.Message, compute.Topic, "finds the server in migrating state at its start", serverId.ToString());
        if (compute.Nova.State.Value.Migrations.FindOldest(serverId, MigrationStatus.Running) is { } migration)
        {
            await TryAbortAsync(serverId);
            compute.Nova.State.ChangeMigration(migration.Number, compute.Now, m => m with { Status = MigrationStatus.Error });
        }

        compute.Save(serverId, s => s with { TaskState = null }, [TaskStates.Migrating]);
    }

    private async Task TryAbortAsync(Guid serverId)
    {
        try
        {
            await compute.Hypervisor.CallAsync(
                "live_migration_abort", serverId, hypervisor => hypervisor.LiveMigrationAbortAsync(serverId));
        }
        catch (HypervisorException error)
        {
            compute.Nova.World.Journal.Write(
                JournalKind.Hypervisor, $"hypervisor.{compute.Host}", $"could not abort a live migration: {error.Message}",
                serverId.ToString());
        }
    }
}
