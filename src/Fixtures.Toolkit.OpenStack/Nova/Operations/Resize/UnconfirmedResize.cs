using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>A resize that is not confirmed when its server is deleted. Confirming it frees the resources of the source.</summary>
/// <remarks>
/// Upstream: nova.compute.api.API._confirm_resize_on_deleting. There the source confirms before the delete continues, so that a server
/// whose source is down cannot be deleted.
/// </remarks>
internal static class UnconfirmedResize
{
    /// <summary>The server's migration that waits for a confirm or revert; null for none.</summary>
    public static Migration? Find(NovaState state, Server server) => server.VmState == VmStates.Resized
        ? state.Migrations.FindOldest(server.Id, MigrationStatus.Finished)
            ?? state.Migrations.FindOldest(server.Id, MigrationStatus.Confirming)
        : null;

    /// <summary>Deletes the source's allocations, marks the migration as confirmed and casts to the source.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="server">The server that is deleted.</param>
    /// <param name="from">The name of the actor that deletes it.</param>
    /// <param name="requestId">The request that deletes it.</param>
    /// <param name="eventOf">The request id under which the source records its event; null for no event.</param>
    public static async Task ConfirmAsync(NovaContext nova, Server server, string from, string? requestId, string? eventOf = null)
    {
        if (Find(nova.State.Value, server) is not { } migration)
            return;

        // Allocations first: a source that dies in between finds the unconfirmed migration when it restarts.
        await nova.Clients.Placement.RemoveAllocationsAsync(migration.Id, requestId);
        nova.State.ChangeMigration(migration.Number, nova.Now, m => m with { Status = MigrationStatus.Confirmed });
        nova.World.Bus.Cast(Topics.Compute(migration.Source), new ConfirmResize(server.Id, migration.Number), from, eventOf);
    }
}
