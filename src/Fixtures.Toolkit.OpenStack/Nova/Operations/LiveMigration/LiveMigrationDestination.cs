using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Hypervisors;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Pci;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>
/// The destination of one live migration: found by the scheduler, or forced. It is claimed, checked, and has the ports bound.
/// </summary>
/// <remarks>Upstream: LiveMigrationTask of conductor/tasks/live_migrate.py.</remarks>
internal sealed class LiveMigrationDestination(NovaContext nova, Server server, Migration migration)
{
    /// <summary>Asks the scheduler for hosts until one of them agrees.</summary>
    /// <param name="host">The only host to consider; null for any.</param>
    /// <param name="requestId">The request that migrates the server.</param>
    /// <remarks>Upstream: _find_destination; get_requested_resource_for_instance lists the ports first.</remarks>
    public async Task<(string Host, string? Node)> FindAsync(string? host, string? requestId)
    {
        await nova.Clients.Neutron.ListPortsAsync([("device_id", server.Id.ToString())], requestId);
        var move = new MoveRequest(server.Flavor, host);
        ImmutableArray<string> tried = [migration.Source];
        while (true)
        {
            RequireRetriesLeft(tried.Length - 1);
            var found = await nova.SelectDestinationsAsync(new SelectDestinations([server.Id], tried) { Move = move }, requestId);
            var selected = found.PerServer[0][0];
            try
            {
                RequireCompatible(selected.Host);
                await CheckAsync(selected.Host, requestId);
                return (selected.Host, selected.Node);
            }
            catch (NovaException refusal) when (LiveMigrationFailures.IsRefusalOfHost(refusal))
            {
                tried = tried.Add(selected.Host);
                await nova.Clients.Placement.RemoveProviderTreeAsync(server.Id, selected.ProviderId, requestId);
            }
        }
    }

    /// <summary>Claims the host without the scheduler, and checks it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="held">The allocations that the migration holds of the source; null if it holds none.</param>
    /// <param name="requestId">The request that migrates the server.</param>
    /// <remarks>Upstream: the branch of _execute for a forced host.</remarks>
    public async Task<(string Host, string? Node)> ForceAsync(string host, JsonObject? held, string? requestId)
    {
        if (host == migration.Source)
            throw LiveMigrationFailures.SameHost(server.Id, host);
        RequireUp(nova, host);
        RequireMemory(host);
        RequireCompatible(host);
        await ClaimAsync(host, held, requestId);
        try
        {
            await CheckAsync(host, requestId);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            await nova.Clients.Placement.RemoveProviderTreeAsync(server.Id, nova.State.Value.NodeOf(host).Id, requestId);
            throw;
        }

        return (host, nova.State.Value.NodeOf(host).Name);
    }

    /// <exception cref="NovaException">The host's compute service is down, or there is none.</exception>
    public static void RequireUp(NovaContext nova, string host)
    {
        var service = nova.State.Value.ComputeService(host) ?? throw LiveMigrationFailures.HostNotFound(host);
        if (!service.IsUp(nova.Now))
            throw LiveMigrationFailures.HostDown(host);
    }

    private void RequireRetriesLeft(int retries)
    {
        if (nova.Settings.LiveMigrations.MaxRetries is not -1 and var most && retries > most)
        {
            throw new MaxRetriesExceededException(
                $"Exceeded max scheduling retries {retries} for instance {server.Id} during live migration");
        }
    }

    /// <remarks>Upstream: _check_destination_has_enough_memory.</remarks>
    private void RequireMemory(string host)
    {
        var node = nova.State.Value.NodeOf(host);
        var usage = HypervisorUsage.From(nova.State.Value, node);
        var available = (usage.MemoryMb * AllocationRatios.From(node.Settings).Ram) - usage.MemoryMbUsed;
        if (available > server.Flavor.MemoryMb)
            return;
        throw LiveMigrationFailures.CheckFailed(string.Create(
            CultureInfo.InvariantCulture,
            $"Unable to migrate {server.Id} to {host}: Lack of memory(host:{available:0.0###} <= instance:{server.Flavor.MemoryMb})"));
    }

    private void RequireCompatible(string host)
    {
        var (source, destination) = (nova.State.Value.NodeOf(server).Settings, nova.State.Value.NodeOf(host).Settings);
        if (source.HypervisorType != destination.HypervisorType)
            throw LiveMigrationFailures.OtherHypervisor();
        if (source.HypervisorVersion > destination.HypervisorVersion)
            throw LiveMigrationFailures.HypervisorTooOld();
    }

    /// <summary>Claims on the host the resources that the migration holds of the source.</summary>
    /// <remarks>Upstream: claim_resources_on_destination.</remarks>
    private async Task ClaimAsync(string host, JsonObject? held, string? requestId)
    {
        var state = nova.State.Value;
        var (from, to) = (state.NodeOf(server).Id.ToString(), state.NodeOf(host).Id.ToString());
        var unable = $"Unable to move instance {server.Id} to host {host}.";
        if (held?[from]?["resources"] is not { } resources)
        {
            throw new NovaException(
                "ConsumerAllocationRetrievalFailed",
                $"Failed to retrieve allocations for consumer {server.Id}: Expected to find allocations for source node "
                    + $"resource provider {from}. Retry the operation without forcing a destination host.");
        }

        if (held.Count > 1)
        {
            throw new NoValidHostException(
                $"{unable} The instance has complex allocations on the source host so move cannot be forced.");
        }

        var claim = new JsonObject
        {
            ["allocations"] = new JsonObject { [to] = new JsonObject { ["resources"] = resources.DeepClone() } },
        };
        if (!await nova.Clients.Placement.ClaimAsync(server.Id, claim.ToJsonString(), server.ProjectId, server.UserId, requestId))
            throw new NoValidHostException($"{unable} There is not enough capacity on the host for the instance.");
    }

    /// <summary>Asks both hosts, and binds the ports to the destination.</summary>
    /// <remarks>Upstream: _call_livem_checks_on_host.</remarks>
    private async Task CheckAsync(string host, string? requestId)
    {
        RequireNoPci();
        try
        {
            await nova.World.Bus.CallLongAsync<bool>(
                Topics.Compute(host), new CheckCanLiveMigrateDestination(server.Id), Topics.Conductor, requestId);
        }
        catch (MessagingTimeoutException)
        {
            throw LiveMigrationFailures.CheckTimedOut(host);
        }

        var networks = new LiveMigrationNetworks(nova);
        if (!await networks.HasSeveralBindingsAsync(requestId))
            return;
        await nova.World.Faults.ReachAsync(LiveMigrationPhases.BeforePortBinding, Topics.Conductor, server.Id);
        await networks.BindToAsync(server, host, requestId);
    }

    /// <remarks>Upstream: _check_can_migrate_pci. Requests of ports are not among the flavor's aliases.</remarks>
    private void RequireNoPci()
    {
        if (LivePciCheck.ReasonAgainst(nova, server) is { } reason)
            throw LiveMigrationFailures.CheckFailed(reason);
    }
}
