using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>A move whose server is deleted before anybody decides on it counts as confirmed, and what its migration holds goes with the server.</summary>
/// <remarks>Upstream: _confirm_resize_on_deleting of the API, which has the source do it before the delete goes on, and cannot delete while the source is down.</remarks>
internal static class AbandonedMove
{
    public static Migration? Find(NovaState state, Server server) => server.VmState == VmStates.Resized
        ? state.Migrations.Of(server.Id, MigrationStatus.Finished) ?? state.Migrations.Of(server.Id, MigrationStatus.Confirming)
        : null;

    /// <param name="nova">The service.</param>
    /// <param name="server">Which server.</param>
    /// <param name="from">Who deletes it.</param>
    /// <param name="requestId">The request that deletes it.</param>
    /// <param name="eventOf">The request under which the source's part is noted; null where nobody could see it.</param>
    public static async Task ConfirmAsync(NovaContext nova, Server server, string from, string? requestId, string? eventOf = null)
    {
        if (Find(nova.State.Value, server) is not { } migration)
            return;
        // In this order, a host that dies in between finds the move again when it comes back.
        await nova.Clients.Placement.RemoveAllocationsAsync(migration.Id, requestId);
        nova.State.ChangeMigration(migration.Number, nova.World.Clock.GetUtcNow(), m => m with { Status = MigrationStatus.Confirmed });
        nova.World.Bus.Cast(Topics.Compute(migration.Source), new ConfirmResize(server.Id, migration.Number), from, eventOf);
    }
}
