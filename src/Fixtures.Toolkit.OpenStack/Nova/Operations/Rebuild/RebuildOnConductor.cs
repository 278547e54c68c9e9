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

/// <summary>Begins a rebuild or an evacuation: has the host checked, found or claimed, and hands it the server.</summary>
/// <remarks>Upstream: rebuild_instance of the conductor, which is both.</remarks>
internal sealed class RebuildOnConductor(NovaContext nova)
{
    private const string TraitPrefix = "trait:";

    private static readonly EventOrigin Event = EventOrigin.Conductor("rebuild_server", "rebuild_instance", line: 1145);

    private DateTimeOffset Now => nova.World.Clock.GetUtcNow();

    public Task RunAsync(RebuildServer rebuild, string? requestId) =>
        rebuild.Recreate is { } evacuation ? EvacuateAsync(rebuild.ServerId, evacuation, requestId) : RebuildAsync(rebuild, requestId);

    /// <summary>Elsewhere. The server keeps what it holds of its old host, until that comes back and gives it up.</summary>
    private async Task EvacuateAsync(Guid serverId, Evacuation evacuate, string? requestId)
    {
        if (nova.State.Value.Servers.FindLiving(serverId) is not { Host: { } source } server)
        {
            nova.State.ChangeMigration(evacuate.MigrationNumber, Now, m => m with { Status = MigrationStatus.Failed });
            return;
        }

        await nova.InEventAsync(server.Id, requestId, Event, NovaContext.Controller, async () =>
        {
            var host = await DestinationAsync(evacuate, server, source, requestId);
            HandOver(
                host,
                new RebuildInstance(server.Id) { MigrationNumber = evacuate.MigrationNumber, IsOnSharedStorage = evacuate.IsOnSharedStorage },
                requestId);
        });
    }

    /// <summary>A server that finds no host is in error. Of any other failure upstream leaves it as it is: being rebuilt.</summary>
    private async Task<string> DestinationAsync(Evacuation evacuate, Server server, string source, string? requestId)
    {
        if (!evacuate.IsForced)
            await nova.Clients.Neutron.ListPortsAsync([("device_id", server.Id.ToString())], requestId);
        try
        {
            return evacuate.IsForced
                ? await ForceAsync(server, source, evacuate.Host!, requestId)
                : await FindAsync(evacuate, server, source, requestId);
        }
        catch (NovaException error) when (error is NoValidHostException or AllocationUpdateFailedException)
        {
            nova.State.ChangeMigration(evacuate.MigrationNumber, Now, m => m with { Status = MigrationStatus.Error });
            Fail(server.Id, error, s => evacuate.IsForced && error is NoValidHostException ? s : s with { VmState = VmStates.Error });
            throw;
        }
    }

    /// <summary>In its place. Only another image is a question to the scheduler.</summary>
    private async Task RebuildAsync(RebuildServer rebuild, string? requestId)
    {
        if (nova.State.Value.Servers.FindLiving(rebuild.ServerId) is not { Host: { } host } server)
            return;
        await nova.InEventAsync(server.Id, requestId, Event, NovaContext.Controller, async () =>
        {
            try
            {
                if (server.ImageId != rebuild.OldImageId)
                    await RequireImageFitsAsync(server, requestId);
            }
            catch (NoValidHostException error)
            {
                Fail(server.Id, error, s => s with { VmState = VmStates.Error, ImageId = rebuild.OldImageId });
                throw;
            }

            HandOver(host, new RebuildInstance(server.Id) { PreservesEphemeral = rebuild.PreservesEphemeral }, requestId);
        });
    }

    private async Task<string> FindAsync(Evacuation evacuate, Server server, string source, string? requestId)
    {
        var wish = new MoveRequest(server.Flavor, evacuate.Host) { KeepsAllocations = true };
        var found = await nova.AskSchedulerAsync(new SelectDestinations([server.Id], [source]) { Move = wish }, requestId);
        return found.PerServer[0][0].Host;
    }

    /// <summary>Claims on the host what the server holds of its old one, without asking the scheduler.</summary>
    /// <remarks>Upstream: claim_resources_on_destination.</remarks>
    private async Task<string> ForceAsync(Server server, string source, string host, string? requestId)
    {
        var nodes = nova.State.Value.ComputeNodes;
        var (from, to) = (nodes.FindByHost(source)!.Id.ToString(), nodes.FindByHost(host)!.Id.ToString());
        var held = (await nova.Clients.Placement.GetAllocationsAsync(server.Id, requestId)).Providers;
        if (held.Count > 1 || held[from] is not { } atSource)
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

        var wanted = new JsonObject { ["allocations"] = new JsonObject { [to] = new JsonObject { ["resources"] = atSource["resources"]!.DeepClone() } } };
        return await nova.Clients.Placement.ClaimNextToAsync(server.Id, wanted, server.ProjectId, server.UserId, requestId)
            ? host
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
        await nova.AskSchedulerAsync(new SelectDestinations([server.Id], []) { IsRebuild = true }, requestId);
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

        var (traits, _) = await nova.Clients.Placement.GetTraitsAsync(nova.State.Value.ComputeNodes.FindByHost(server.Host!)!.Id);
        if (!required.IsSubsetOf(traits))
        {
            throw new NoValidHostException(
                "Image traits cannot be satisfied by the current resource providers. "
                + "Either specify a different image during rebuild or create a new server with the specified image.");
        }
    }

    private void HandOver(string host, RebuildInstance rebuild, string? requestId)
    {
        nova.Notify(rebuild.ServerId, RebuildOperation.RebuildScheduled, requestId);
        nova.State.TrySave(rebuild.ServerId, Now, s => s with { AvailabilityZone = AvailabilityZone.OfHost(nova.State.Value, host) });
        nova.World.Bus.Cast(Topics.Compute(host), rebuild, Topics.Conductor, requestId);
    }

    private void Fail(Guid id, NovaException error, Func<Server, Server> change) =>
        nova.State.TrySave(id, Now, s => change(s) with { TaskState = null, Fault = ServerFault.From(error, Now, NovaContext.Controller) });
}
