using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Evacuate;

/// <summary>What a host does when it comes back and its servers were evacuated meanwhile: it gives up what it still has of them.</summary>
/// <remarks>Upstream: _destroy_evacuated_instances.</remarks>
internal sealed class EvacuatedServers(ComputeService compute)
{
    /// <returns>The servers that are none of this host's any more, though some may still be on their way.</returns>
    public async Task<IReadOnlySet<Guid>> DestroyAsync()
    {
        Migration[] evacuations = [.. compute.Nova.State.Value.Migrations.ByNumber.Values.Where(IsFromHere)];
        if (evacuations.Length == 0)
            return new HashSet<Guid>();
        var guests = (await compute.Hypervisor.ListAsync()).ToHashSet();
        foreach (var evacuation in evacuations)
        {
            var hadGuest = guests.Remove(evacuation.ServerId);
            if (hadGuest)
                await compute.TryDestroyAsync(evacuation.ServerId);
            // Of a server that was deleted meanwhile there is nothing to give up, and without a guest upstream forgets its record, too.
            var isOver = compute.Nova.State.Value.Servers.FindLiving(evacuation.ServerId) is null
                ? hadGuest
                : await compute.TryRemoveHostAllocationAsync(evacuation.ServerId, null);
            if (isOver)
                compute.Nova.State.ChangeMigration(evacuation.Number, compute.Now, m => m with { Status = MigrationStatus.Completed });
        }

        return evacuations.Select(evacuation => evacuation.ServerId).ToHashSet();
    }

    private bool IsFromHere(Migration migration) =>
        migration.Source == compute.Host
        && migration is { Type: MigrationTypes.Evacuation, Status: MigrationStatus.Accepted or MigrationStatus.PreMigrating or MigrationStatus.Done };
}
