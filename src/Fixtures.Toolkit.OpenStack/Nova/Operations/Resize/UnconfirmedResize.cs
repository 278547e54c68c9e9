using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;

/// <summary>A resize that is not confirmed when its server is deleted. Confirming it frees the resources of the source.</summary>
/// <remarks>Upstream: nova.compute.api.API._confirm_resize_on_deleting.</remarks>
internal static class UnconfirmedResize
{
    /// <summary>The server's migration that waits for a confirm or revert; null for none.</summary>
    public static Migration? Find(NovaState state, Server server) => server.VmState == VmStates.Resized
        ? state.Migrations.FindOldest(server.Id, MigrationStatus.Finished)
            ?? state.Migrations.FindOldest(server.Id, MigrationStatus.Confirming)
        : null;

    /// <summary>Has the source confirm, and waits for it: a server whose source does not run cannot be deleted.</summary>
    /// <exception cref="NovaUnexpectedException">
    /// 500: the source does not reply within 60 s, or fails. The server keeps the task state <c>deleting</c>.
    /// </exception>
    public static async Task ConfirmAsync(NovaContext nova, ApiRequest request, Migration migration)
    {
        try
        {
            await nova.CallHostAsync<bool>(request, migration.Source, new ConfirmResize(migration.ServerId, migration.Number));
        }
        catch (InstanceNotFoundException)
        {
            // Another request deleted the server meanwhile.
        }
        catch (NovaException failure)
        {
            throw ComputeCalls.Unexpected(failure);
        }
    }
}
