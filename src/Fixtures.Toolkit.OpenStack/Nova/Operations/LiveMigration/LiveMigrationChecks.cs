using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>The checks of both hosts before a live migration. A refusal by a hypervisor lets the conductor try another host.</summary>
/// <remarks>Upstream: check_can_live_migrate_destination and check_can_live_migrate_source.</remarks>
internal sealed class LiveMigrationChecks(ComputeService compute)
{
    private static readonly EventOrigin DestinationEvent = EventOrigin.Compute("check_can_live_migrate_destination", line: 8308);
    private static readonly EventOrigin SourceEvent = EventOrigin.Compute("check_can_live_migrate_source", line: 8432);

    /// <summary>At the destination: checks the server group and the hypervisor, and then asks the source.</summary>
    public Task CheckDestinationAsync(CheckCanLiveMigrateDestination check, string? requestId) =>
        LiveMigrationStep.RunAsync(compute, check.ServerId, requestId, DestinationEvent, async () =>
        {
            await compute.ReachAsync(LiveMigrationPhases.BeforeDestinationCheck, check.ServerId);
            var server = compute.Living(check.ServerId);
            AffinityPolicyCheck.Require(compute.Nova.State.Value, server, compute.Host);
            var source = server.Host ?? "";
            await RequireAsync(
                "check_can_live_migrate_destination", server.Id,
                hypervisor => hypervisor.CheckCanLiveMigrateDestinationAsync(server.Id, source));
            await compute.Nova.World.Bus.CallAsync<bool>(
                Topics.Compute(source), new CheckCanLiveMigrateSource(server.Id, compute.Host), compute.Topic, requestId);
        });

    public Task CheckSourceAsync(CheckCanLiveMigrateSource check, string? requestId) =>
        LiveMigrationStep.RunAsync(compute, check.ServerId, requestId, SourceEvent, async () =>
        {
            await compute.ReachAsync(LiveMigrationPhases.BeforeSourceCheck, check.ServerId);
            await RequireAsync(
                "check_can_live_migrate_source", check.ServerId,
                hypervisor => hypervisor.CheckCanLiveMigrateSourceAsync(check.ServerId, check.Destination));
        });

    /// <remarks>Upstream's drivers refuse by MigrationPreCheckError.</remarks>
    private async Task RequireAsync(string call, Guid serverId, Func<IHypervisor, Task> check)
    {
        try
        {
            await compute.Hypervisor.CallAsync(call, serverId, check);
        }
        catch (HypervisorException refusal)
        {
            throw LiveMigrationFailures.CheckFailed(refusal.Message);
        }
    }
}
