using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>Checks, selects or claims the host of a rebuild or an evacuation, and casts the rebuild to it.</summary>
/// <remarks>Upstream: rebuild_instance of conductor/manager.py, which handles both.</remarks>
internal sealed class RebuildOnConductor(NovaContext nova)
{
    private const string TraitPrefix = "trait:";

    private static readonly EventOrigin Event = EventOrigin.Conductor("rebuild_server", "rebuild_instance", line: 1145);

    private DateTimeOffset Now => nova.Now;

    public Task RunAsync(RebuildServer rebuild, string? requestId) =>
        rebuild.Recreate is { } evacuation ? EvacuateAsync(rebuild.ServerId, evacuation, requestId) : RebuildAsync(rebuild, requestId);

    /// <summary>Rebuilds on another host. The allocations of the old host stay until that host restarts.</summary>
    private async Task EvacuateAsync(Guid serverId, Evacuation evacuate, string? requestId)
    {
        if (nova.State.Value.Servers.FindLiving(serverId) is not { Host: { } source } server)
        {
            nova.State.ChangeMigration(evacuate.MigrationNumber, Now, m => m with { Status = MigrationStatus.Failed });
            return;
        }

        await nova.InEventAsync(server.Id, requestId, Event, NovaContext.Controller, async () =>
        {
            await nova.World.Faults.ReachAsync(EvacuatePhases.BeforeScheduling, Topics.Conductor, server.Id);
            var (host, node) = await DestinationAsync(evacuate, server, source, requestId);
            var rebuild = new RebuildInstance(server.Id)
            {
                MigrationNumber = evacuate.MigrationNumber,
                Node = node,
                IsOnSharedStorage = evacuate.IsOnSharedStorage,
                StaysStopped = evacuate.StaysStopped,
            };
            CastRebuild(host, rebuild, requestId);
        });
    }

    /// <summary>The host to evacuate to. Without one the server goes to ERROR; other failures leave it in its task state.</summary>
    /// <remarks>Upstream: rebuild_instance catches NoValidHost, UnsupportedPolicyException and AllocationUpdateFailed only.</remarks>
    private async Task<(string Host, string? Node)> DestinationAsync(Evacuation evacuate, Server server, string source, string? requestId)
    {
        if (!evacuate.IsForced)
            await nova.Clients.Neutron.ListPortsAsync([("device_id", server.Id.ToString())], requestId);
        try
        {
            return evacuate is { IsForced: true, Host: { } host }
                ? await ClaimOnDestinationAsync(server, host, requestId)
                : await SelectAsync(evacuate, server, source, requestId);
        }
        catch (NovaException error) when (error is NoValidHostException or AllocationUpdateFailedException)
        {
            nova.State.ChangeMigration(evacuate.MigrationNumber, Now, m => m with { Status = MigrationStatus.Error });
            Fail(server.Id, error, s => evacuate.IsForced && error is NoValidHostException ? s : s with { VmState = VmStates.Error });
            throw;
        }
    }

    /// <summary>Rebuilds in place. Asks the scheduler only about a new image.</summary>
    private async Task RebuildAsync(RebuildServer rebuild, string? requestId)
    {
        if (nova.State.Value.Servers.FindLiving(rebuild.ServerId) is not { Host: { } host } server)
            return;
        await nova.InEventAsync(server.Id, requestId, Event, NovaContext.Controller, async () =>
        {
            try
            {
                if (rebuild.ImageId != rebuild.OldImageId)
                    await RequireImageFitsAsync(server, requestId);
            }
            catch (NoValidHostException error)
            {
                Fail(server.Id, error, s => s with { VmState = VmStates.Error, ImageId = s.ImageId is null ? null : rebuild.OldImageId });
                throw;
            }

            var instance = new RebuildInstance(server.Id)
            {
                ImageId = rebuild.ImageId,
                PreservesEphemeral = rebuild.PreservesEphemeral,
                ReimagesRoot = rebuild.ReimagesRoot,
            };
            CastRebuild(host, instance, requestId);
        });
    }

    private async Task<(string Host, string? Node)> SelectAsync(Evacuation evacuate, Server server, string source, string? requestId)
    {
        var move = new MoveRequest(server.Flavor, evacuate.Host) { KeepsAllocations = true };
        var found = await nova.SelectDestinationsAsync(new SelectDestinations([server.Id], [source]) { Move = move }, requestId);
        return (found.PerServer[0][0].Host, found.PerServer[0][0].Node);
    }

    /// <summary>Claims on the host the resources that the server holds of its old host, without the scheduler.</summary>
    /// <remarks>Upstream: claim_resources_on_destination.</remarks>
    private async Task<(string Host, string? Node)> ClaimOnDestinationAsync(Server server, string host, string? requestId)
    {
        var state = nova.State.Value;
        var destinationNode = state.NodeOf(host);
        var (from, to) = (state.NodeOf(server).Id.ToString(), destinationNode.Id.ToString());
        var held = (await nova.Clients.Placement.GetAllocationsAsync(server.Id, requestId)).Providers;
        if (held.Count > 1 || held[from]?["resources"] is not { } resources)
        {
            throw held.Count == 0
                ? new NovaException(
                    "ConsumerAllocationRetrievalFailed",
                    $"Failed to retrieve allocations for consumer {server.Id}: Expected to find allocations for source node "
                        + $"resource provider {from}. Retry the operation without forcing a destination host.")
                : new NoValidHostException(
                    $"Unable to move instance {server.Id} to host {host}. The instance has complex allocations on the source host "
                        + "so move cannot be forced.");
        }

        var destination = new JsonObject { ["resources"] = resources.DeepClone() };
        var allocations = new JsonObject { ["allocations"] = new JsonObject { [to] = destination } };
        return await nova.Clients.Placement.ClaimNextToAsync(server.Id, allocations, server.ProjectId, server.UserId, requestId)
            ? (host, destinationNode.Name)
            : throw new NoValidHostException(
                $"Unable to move instance {server.Id} to host {host}. There is not enough capacity on the host for the instance.");
    }

    private async Task RequireImageFitsAsync(Server server, string? requestId)
    {
        var required = server.ImageProperties.Where(
            property => property.Key.StartsWith(TraitPrefix, StringComparison.Ordinal) && property.Value == "required")
            .Select(property => property.Key[TraitPrefix.Length..]).ToImmutableHashSet();
        if (!required.IsEmpty)
            await RequireTraitsAsync(server, required);
        await nova.SelectDestinationsAsync(new SelectDestinations([server.Id], []) { IsRebuild = true }, requestId);
    }

    /// <remarks>Upstream: _validate_image_traits_for_rebuild.</remarks>
    private async Task RequireTraitsAsync(Server server, ImmutableHashSet<string> required)
    {
        if (required.Any(trait => server.Flavor.ExtraSpecs.GetValueOrDefault(TraitPrefix + trait) == "forbidden"))
        {
            throw new NoValidHostException(
                "Image traits are part of forbidden traits in flavor associated with the server. "
                + "Either specify a different image during rebuild or create a new server with the specified image and a "
                + "compatible flavor.");
        }

        var (traits, _) = await nova.Clients.Placement.GetTraitsAsync(nova.State.Value.NodeOf(server).Id);
        if (!required.IsSubsetOf(traits))
        {
            throw new NoValidHostException(
                "Image traits cannot be satisfied by the current resource providers. "
                + "Either specify a different image during rebuild or create a new server with the specified image.");
        }
    }

    private void CastRebuild(string host, RebuildInstance rebuild, string? requestId)
    {
        nova.Notify(rebuild.ServerId, RebuildOperation.RebuildScheduled, requestId);
        nova.State.TrySave(rebuild.ServerId, Now, s => s with { AvailabilityZone = AvailabilityZone.OfHost(nova.State.Value, host) });
        nova.World.Bus.Cast(Topics.Compute(host), rebuild, Topics.Conductor, requestId);
    }

    private void Fail(Guid id, NovaException error, Func<Server, Server> change) =>
        nova.State.TrySave(id, Now, s => change(s) with { TaskState = null, Fault = ServerFault.From(error, Now, NovaContext.Controller) });
}
