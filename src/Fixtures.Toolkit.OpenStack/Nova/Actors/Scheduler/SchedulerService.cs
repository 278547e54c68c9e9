using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.RequestFilters;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Pci;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>The nova-scheduler: gets allocation candidates from Placement, filters and weighs their hosts, and claims the best.</summary>
internal sealed class SchedulerService(NovaContext nova)
{
    public static readonly Phase AfterClaim = new(
        "scheduling", "after-claim", "The scheduler has claimed the server's resources in Placement, and has not replied yet.");

    private const string NotEnough = "There are not enough hosts available.";

    private SchedulerParts Parts => nova.World.Part<SchedulerParts>();

    public async Task<Destinations> SelectAsync(SelectDestinations select, string? requestId)
    {
        if (select.IsRebuild)
            return SelectForRebuild(select.ServerIds[0], requestId);
        await nova.World.Pace.PassAsync(DurationStep.Scheduling, select.ServerIds[0]);
        var servers = select.ServerIds.Select(id => nova.State.Value.Servers.Find(id) ?? throw new InstanceNotFoundException(id)).ToArray();
        if (select.Move is { } move)
            servers[0] = SchedulingRequest.Moved(servers[0], move);
        var request = new SchedulingRequest(servers[0], select.ExcludedHosts, nova.State.Value, Parts);
        var run = new SchedulingRun(nova, requestId) { Request = request };
        var candidates = await nova.Clients.Placement.GetAllocationCandidatesAsync(Query(run), requestId);
        if (candidates is null or { IsEmpty: true })
            throw run.Refuse("");

        var hosts = run.Hosts = HostsOf(candidates);
        var chosen = new List<HostState>(servers.Length);
        foreach (var server in servers)
        {
            run.Request = request = request with { Server = server };
            // Like upstream, each server has the choice of the hosts that were left to the one before.
            hosts = FilterAndRank(hosts, run, chosen.Count);
            if (await ClaimBestAsync(hosts, server, select.Move, candidates, requestId) is not { } host)
            {
                await CleanUpAllocationsAsync(servers.Take(chosen.Count), requestId);
                throw run.Refuse(NotEnough);
            }

            chosen.Add(host);
            run.Request = request = request with { Chosen = request.Chosen.Add(server.Id, host.Host) };
            host = host.With(server.Flavor);
            run.Placed(host);
            hosts[hosts.FindIndex(h => h.Node.Id == host.Node.Id)] = host;
        }

        var alternates = Alternates(servers.Length > 1 ? FilterAndRank(hosts, run, servers.Length - 1) : hosts, chosen);
        return new Destinations(
            [.. chosen.Select(host => alternates.Prepend(host).Select(h => Selection(h, candidates)).ToImmutableArray())]);
    }

    /// <summary>
    /// The next best hosts, for reschedules. For a single server they come from the ranking that chose its host: filtering again would
    /// rule out every host for the first member of an affinity group.
    /// </summary>
    /// <remarks>Upstream: SchedulerManager._get_alternate_hosts.</remarks>
    private HostState[] Alternates(List<HostState> ranked, List<HostState> chosen) =>
        [.. ranked.Where(host => chosen.TrueForAll(other => other.Node.Id != host.Node.Id)).Take(nova.SchedulerOptions.MaxAttempts - 1)];

    private string Query(SchedulingRun run)
    {
        var request = run.Request;
        var query = new ResourceQuery(request.Server, PciRequests.From(request.Flavor, nova.Settings.PciAliases));
        run.Limits = PlacementRequestFilters.Process(request, query.RequiredTraits);
        if (run.Limits.Refusal is { } refusal)
            throw run.Refuse(refusal);
        Guid? tree = null;
        var isOfManyNodes = false;
        if ((request.TargetHost ?? request.TargetNode) is not null)
        {
            var nodes = request.TargetNodes(nova.State.Value);
            if (nodes.IsEmpty || nova.State.Value.DownCellHosts.Contains(nodes[0].Host))
            {
                run.MissingHost = request.TargetHost ?? request.TargetNode;
                throw run.Refuse($"No such host - host: {request.TargetHost ?? "None"} node: {request.TargetNode ?? "None"} ");
            }

            tree = nodes.Length == 1 ? nodes[0].Id : null;
            isOfManyNodes = tree is null;
        }

        // Placement takes one tree only, so that a host with several nodes is picked from all candidates.
        int? limit = isOfManyNodes || request.DependsOnOtherServers ? null : request.Options.MaxPlacementResults;
        return run.Query = query.ToQueryString(limit, tree, run.Limits);
    }

    /// <summary>
    /// The hosts of the candidates, oldest node first; shuffled in a seeded world, as equal weights leave the order to chance.
    /// </summary>
    private List<HostState> HostsOf(AllocationCandidates candidates)
    {
        var (state, now) = (nova.State.Value, nova.Now);
        var hosts = new List<HostState>(candidates.Usages.Count);
        foreach (var (provider, used) in candidates.Usages)
        {
            if (candidates.Names(provider)
                && state.ComputeNodes.Find(provider) is { } node
                && !state.DownCellHosts.Contains(node.Host)
                && state.Services.Find(node.ServiceId) is { } service)
                hosts.Add(new HostState(state, node, service, used, now));
        }

        hosts.Sort(static (a, b) => a.Node.Number.CompareTo(b.Node.Number));
        if (nova.World.Loop.Scheduling == Scheduling.Seeded)
            Shuffle(hosts);
        return hosts;
    }

    private void Shuffle(List<HostState> hosts)
    {
        for (var i = hosts.Count - 1; i > 0; i--)
        {
            var other = nova.World.Ids.Next(i + 1);
            (hosts[i], hosts[other]) = (hosts[other], hosts[i]);
        }
    }

    /// <param name="hosts">The hosts.</param>
    /// <param name="run">The request.</param>
    /// <param name="index">The place of the server in the request: some filters run only for the first.</param>
    private List<HostState> FilterAndRank(List<HostState> hosts, SchedulingRun run, int index)
    {
        var request = run.Request with { State = nova.State.Value };
        try
        {
            return HostRanking.Rank(Filter(hosts, run, request, index), request, nova.World.Ids.Next);
        }
        catch (Exception error) when (error is not NovaException)
        {
            // A test's filter or weigher may throw anything; the conductor receives it like any error of the scheduler.
            throw new NovaException(error.GetType().Name, error.Message);
        }
    }

    /// <remarks>Upstream: BaseFilterHandler.get_filtered_objects, where one filter after the other sees all hosts that are left.</remarks>
    private static List<HostState> Filter(List<HostState> hosts, SchedulingRun run, SchedulingRequest request, int index)
    {
        hosts = hosts.FindAll(host => !request.ExcludedHosts.Contains(host.Host) && request.IsTarget(host));
        if (request.IsForced)
            return hosts;
        foreach (var filter in request.Parts.Filters)
        {
            if (index == 0 || !filter.RunsOncePerRequest)
                hosts.RemoveAll(host => !Passes(host, filter));
            if (hosts.Count == 0)
                break;
        }

        return hosts;

        bool Passes(HostState host, Named<IHostFilter> filter)
        {
            if (filter.Part.Passes(host, request))
                return true;
            if (filter.IsOfTest)
                run.Refused(host, filter, request);
            return false;
        }
    }

    private async Task<HostState?> ClaimBestAsync(
        List<HostState> ranked, Server server, MoveRequest? move, AllocationCandidates candidates, string? requestId)
    {
        foreach (var host in ranked)
        {
            if (!await ClaimOnAsync(host, server, move, candidates, requestId))
                continue;
            await nova.World.Faults.ReachAsync(AfterClaim, Topics.Scheduler, server.Id);
            return host;
        }

        return null;
    }

    /// <summary>
    /// Claims the host's first allocation request. With PCI devices the next ones follow, since another server of the request may have the
    /// devices of the first.
    /// </summary>
    /// <remarks>Upstream: PciPassthroughFilter.filter_candidates removes the requests whose devices are taken.</remarks>
    private async Task<bool> ClaimOnAsync(
        HostState host, Server server, MoveRequest? move, AllocationCandidates candidates, string? requestId)
    {
        foreach (var allocations in candidates.RequestsOf(host.Node.Id))
        {
            if (await ClaimAsync(server, move, allocations, requestId))
                return true;
            if (!server.Flavor.HasDevices())
                return false;
        }

        return false;
    }

    private Task<bool> ClaimAsync(Server server, MoveRequest? move, string allocations, string? requestId) =>
        move is { KeepsAllocations: true }
        ? nova.Clients.Placement.ClaimNextToAsync(
            server.Id, JsonNode.Parse(allocations) as JsonObject ?? [], server.ProjectId, server.UserId, requestId)
        : nova.Clients.Placement.ClaimAsync(server.Id, allocations, server.ProjectId, server.UserId, requestId);

    /// <summary>The server's own host, if the image filters allow the new image there.</summary>
    /// <remarks>
    /// Upstream: a request spec with the hint <c>_nova_check_type: rebuild</c>, which skips Placement and all other filters. Its host is
    /// the server's own; the one that the server was created on or moved to by name no longer counts.
    /// </remarks>
    private Destinations SelectForRebuild(Guid serverId, string? requestId)
    {
        var state = nova.State.Value;
        var server = state.Servers.Find(serverId) ?? throw new InstanceNotFoundException(serverId);
        var rebuilt = Parts with { Filters = [.. Parts.Filters.Where(filter => filter.RunsOnRebuild)] };
        var rebuiltServer = SchedulingRequest.Moved(server, new MoveRequest(server.Flavor, server.Host));
        var run = new SchedulingRun(nova, requestId) { Request = new SchedulingRequest(rebuiltServer, [], state, rebuilt) };
        if (state.ComputeNodes.Find(server.Host ?? "", server.Node) is not { } node
            || state.Services.Find(node.ServiceId) is not { } service)
            throw run.Refuse(NotEnough);
        run.Hosts = [new HostState(state, node, service, default, nova.Now)];
        return Filter(run.Hosts, run, run.Request, index: 0) is [var host]
            ? new Destinations([[new HostSelection(host.Host, node.Name, node.Id, "", AvailabilityZone.OfHost(state, host.Host))]])
            : throw run.Refuse(NotEnough);
    }

    private async Task CleanUpAllocationsAsync(IEnumerable<Server> servers, string? requestId)
    {
        foreach (var server in servers)
            await nova.Clients.Placement.DeleteAllocationsAsync(server.Id, requestId);
    }

    private HostSelection Selection(HostState host, AllocationCandidates candidates) =>
        new(
            host.Host,
            host.Node.Name,
            host.Node.Id,
            candidates.RequestOf(host.Node.Id),
            AvailabilityZone.OfHost(nova.State.Value, host.Host));
}
