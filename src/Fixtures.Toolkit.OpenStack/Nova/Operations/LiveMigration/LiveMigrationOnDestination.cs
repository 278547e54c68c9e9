using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>The steps of a live migration at the destination.</summary>
/// <remarks>Upstream: pre_live_migration, post_live_migration_at_destination, rollback_live_migration_at_destination.</remarks>
internal sealed class LiveMigrationOnDestination(ComputeService compute)
{
    private static readonly EventOrigin PrepareEvent = EventOrigin.Compute("pre_live_migration", line: 8459);
    private static readonly EventOrigin ReceiveEvent = EventOrigin.Compute("post_live_migration_at_destination", line: 9304);
    private static readonly EventOrigin RollBackEvent = EventOrigin.Compute("rollback_live_migration_at_destination", line: 9613);

    private LiveMigrationNetworks Networks => new(compute.Nova);

    /// <summary>Prepares for the guest and marks its ports. The server group decides for the last time.</summary>
    public Task PrepareAsync(PreLiveMigration prepare, string? requestId) =>
        LiveMigrationStep.RunAsync(compute, prepare.ServerId, requestId, PrepareEvent, async () =>
        {
            await compute.ReachAsync(LiveMigrationPhases.BeforePreLiveMigration, prepare.ServerId);
            var server = compute.Living(prepare.ServerId);
            AffinityPolicyCheck.Require(compute.Nova.State.Value, server, compute.Host);
            await compute.Networks.RefreshAsync(server.Id, requestId);
            var guest = BootOnCompute.GuestOf(server);
            await new LiveMigrationVolumes(compute).ConnectAsync(server, requestId, async () =>
            {
                await compute.Hypervisor.CallAsync("pre_live_migration", guest, hypervisor => hypervisor.PreLiveMigrationAsync(guest));
                await Networks.SetUpAsync(server, compute.Host, requestId);
            });
        });

    /// <summary>Binds the ports, takes over the guest and the server, and deletes the ports' bindings to the source.</summary>
    public Task ReceiveAsync(PostLiveMigrationAtDestination receive, string? requestId) =>
        LiveMigrationStep.RunAsync(compute, receive.ServerId, requestId, ReceiveEvent, async () =>
        {
            await compute.ReachAsync(LiveMigrationPhases.BeforeHostChange, receive.ServerId);
            var server = compute.Living(receive.ServerId);
            await compute.Networks.BindAsync(server with { AvailabilityZone = receive.AvailabilityZone }, requestId);
            await compute.Networks.RefreshAsync(server.Id, requestId);
            var moved = await TakeOverAsync(compute.Living(receive.ServerId), receive.AvailabilityZone);
            await Networks.TearDownAsync(moved, server.Host ?? "", compute.Topic, requestId);
        });

    /// <summary>Removes what was prepared for a guest that does not come.</summary>
    public Task RollBackAsync(RollBackLiveMigrationAtDestination rollBack, string? requestId) =>
        LiveMigrationStep.RunAsync(compute, rollBack.ServerId, requestId, RollBackEvent, async () =>
        {
            var server = compute.Living(rollBack.ServerId);
            await compute.Networks.RefreshAsync(server.Id, requestId);
            try
            {
                await Networks.TearDownAsync(server, compute.Host, compute.Topic, requestId);
            }
            finally
            {
                await compute.Hypervisor.CallAsync(
                    "rollback_live_migration_at_destination", server.Id,
                    hypervisor => hypervisor.RollbackLiveMigrationAtDestinationAsync(server.Id));
            }
        });

    /// <summary>Makes this host the server's. If the hypervisor fails, the server is here all the same, in ERROR.</summary>
    private async Task<Server> TakeOverAsync(Server server, string? zone)
    {
        var guest = BootOnCompute.GuestOf(server);
        try
        {
            await compute.Hypervisor.CallAsync(
                "post_live_migration_at_destination", server.Id, hypervisor => hypervisor.PostLiveMigrationAtDestinationAsync(guest));
        }
        catch (HypervisorException)
        {
            await SaveAsync(server.Id, s => s with { VmState = VmStates.Error, AvailabilityZone = zone });
            throw;
        }

        return await SaveAsync(server.Id, s => s with { AvailabilityZone = zone });
    }

    private async Task<Server> SaveAsync(Guid id, Func<Server, Server> change)
    {
        var power = await compute.PowerOfAsync(id);
        var node = compute.Nova.State.Value.NodeOf(compute.Host).Name;
        return compute.Save(
            id,
            s => change(s) with { Host = compute.Host, Node = node, PowerState = power, TaskState = null, Progress = 0 },
            [TaskStates.Migrating]);
    }
}
