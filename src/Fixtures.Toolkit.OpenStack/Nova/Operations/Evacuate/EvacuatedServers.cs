using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Evacuate;

/// <summary>Removes the guests and allocations of servers that were evacuated from this host while it was down.</summary>
/// <remarks>Upstream: _destroy_evacuated_instances.</remarks>
internal sealed class EvacuatedServers(ComputeService compute)
{
    /// <summary>Destroys the guests and removes this host from the servers' allocations.</summary>
    /// <returns>The evacuated servers, including those whose evacuation is still in progress.</returns>
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
            // _destroy_evacuated_instances finds deleted servers only by their guests; without a guest the record stays as it is.
            var isCompleted = compute.Nova.State.Value.Servers.FindLiving(evacuation.ServerId) is null
                ? hadGuest
                : await compute.TryRemoveNodeAllocationAsync(evacuation.ServerId, evacuation.SourceNode, null);
            if (isCompleted)
                compute.Nova.State.ChangeMigration(evacuation.Number, compute.Now, m => m with { Status = MigrationStatus.Completed });
        }

        return evacuations.Select(evacuation => evacuation.ServerId).ToHashSet();
    }

    private bool IsFromHere(Migration migration) =>
        migration.Source == compute.Host
        && migration.Type == MigrationTypes.Evacuation
        && migration.Status is MigrationStatus.Accepted or MigrationStatus.PreMigrating or MigrationStatus.Done;
}
