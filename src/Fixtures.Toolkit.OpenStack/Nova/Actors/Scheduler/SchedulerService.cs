using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.Services;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>Finds hosts: asks Placement where a server fits, filters and weighs these, and claims the best that can be had.</summary>
internal sealed class SchedulerService(NovaContext nova)
{
    public async Task<Destinations> SelectAsync(SelectDestinations select, string? requestId)
    {
        if (select.IsRebuild)
            return Stay(select.ServerIds[0]);
        var servers = select.ServerIds.Select(id => nova.State.Value.Servers.Find(id) ?? throw new InstanceNotFoundException(id)).ToArray();
        if (select.Move is { } wish)
            servers[0] = SchedulingRequest.Moved(servers[0], wish);
        var request = new SchedulingRequest(servers[0], select.ExcludedHosts, nova.State.Value);
        var candidates = await nova.Clients.Placement.GetAllocationCandidatesAsync(Query(request), requestId);
        if (candidates is null or { IsEmpty: true })
            throw new NoValidHostException("");

        var hosts = HostsOf(candidates);
        var chosen = new List<HostState>(servers.Length);
        List<HostState> ranked = [];
        foreach (var server in servers)
        {
            request = request with { Server = server };
            ranked = FilterAndRank(hosts, request);
            if (await ClaimBestAsync(ranked, server, select.Move, candidates, requestId) is not { } host)
            {
                await GiveBackAsync(servers.Take(chosen.Count), requestId);
                throw new NoValidHostException("There are not enough hosts available.");
            }

            chosen.Add(host);
            request = request with { Chosen = request.Chosen.Add(server.Id, host.Host) };
            hosts[hosts.FindIndex(h => h.Node.Id == host.Node.Id)] = host.With(server.Flavor);
        }

        var alternates = Alternates(servers.Length > 1 ? FilterAndRank(hosts, request) : ranked, chosen);
        return new Destinations([.. chosen.Select(host => alternates.Prepend(host).Select(h => Selection(h, candidates)).ToImmutableArray())]);
    }

    /// <summary>
    /// The next best hosts. Those of a single server passed the filters before it had a host; to look again would refuse all of them to the first
    /// server of an affinity group.
    /// </summary>
    /// <remarks>Upstream: _get_alternate_hosts.</remarks>
    private HostState[] Alternates(List<HostState> ranked, List<HostState> chosen) =>
        [.. ranked.Where(host => chosen.TrueForAll(other => other.Node.Id != host.Node.Id)).Take(nova.Hosts.Settings.MaxAttempts - 1)];

    private string Query(SchedulingRequest request)
    {
        Guid? tree = null;
        if (request.TargetHost is not null || request.TargetNode is not null)
        {
            var node = nova.State.Value.ComputeNodes.FindByHost(request.TargetHost ?? request.TargetNode!);
            if (node is null || node.Host != (request.TargetNode ?? node.Host))
                throw new NoValidHostException($"No such host - host: {request.TargetHost ?? "None"} node: {request.TargetNode ?? "None"} ");
            tree = node.Id;
        }

        return new ResourceQuery(request.Server).ToQueryString(request.LooksAtOtherServers ? null : nova.Hosts.Settings.MaxPlacementResults, tree);
    }

    /// <summary>The hosts of the candidates in the order of their making; shuffled where the world's seed decides all orders.</summary>
    private List<HostState> HostsOf(AllocationCandidates candidates)
    {
        var (state, now) = (nova.State.Value, nova.World.Clock.GetUtcNow());
        var hosts = new List<HostState>(candidates.Usages.Count);
        foreach (var (provider, used) in candidates.Usages)
        {
            if (candidates.Names(provider) && state.ComputeNodes.Find(provider) is { } node && state.Services.GetValueOrDefault(node.ServiceId) is { } service)
                hosts.Add(new HostState(node, service, used, now));
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

    private List<HostState> FilterAndRank(List<HostState> hosts, SchedulingRequest request)
    {
        request = request with { State = nova.State.Value };
        try
        {
            var passed = hosts.FindAll(host =>
                !request.ExcludedHosts.Contains(host.Host)
                && (request.IsForced || nova.World.Part<SchedulerSettings>().Filters.All(filter => filter.Part.Passes(host, request))));
            return HostRanking.Rank(passed, request, nova.World.Part<SchedulerSettings>().Weighers);
        }
        catch (Exception error) when (error is not NovaException)
        {
            // A test's own filter or weigher may throw anything; the conductor gets it as it gets any error of the scheduler.
            throw new NovaException(error.GetType().Name, error.Message);
        }
    }

    private async Task<HostState?> ClaimBestAsync(List<HostState> ranked, Server server, MoveWish? move, AllocationCandidates candidates, string? requestId)
    {
        foreach (var host in ranked)
        {
            if (!await ClaimAsync(server, move, candidates.RequestOf(host.Node.Id), requestId))
                continue;
            await nova.World.SyncPoints.ReachAsync(SyncPoints.AfterClaim, Topics.Scheduler);
            return host;
        }

        return null;
    }

    private Task<bool> ClaimAsync(Server server, MoveWish? move, string wanted, string? requestId) => move is { KeepsAllocations: true }
        ? nova.Clients.Placement.ClaimNextToAsync(server.Id, JsonNode.Parse(wanted)!.AsObject(), server.ProjectId, server.UserId, requestId)
        : nova.Clients.Placement.ClaimAsync(server.Id, wanted, server.ProjectId, server.UserId, requestId);

    /// <summary>The server's own host, when the filters that look at images let it have its new one.</summary>
    /// <remarks>Upstream: a request of the check type rebuild. Neither Placement nor the other filters are asked.</remarks>
    private Destinations Stay(Guid serverId)
    {
        var state = nova.State.Value;
        var server = state.Servers.Find(serverId) ?? throw new InstanceNotFoundException(serverId);
        if (state.ComputeNodes.FindByHost(server.Host ?? "") is not { } node || state.Services.GetValueOrDefault(node.ServiceId) is not { } service)
            throw new NoValidHostException("There are not enough hosts available.");
        var host = new HostState(node, service, default, nova.World.Clock.GetUtcNow());
        var request = new SchedulingRequest(server, [], state);
        var filters = nova.World.Part<SchedulerSettings>().Filters.Where(filter => SchedulerSettings.FiltersOfRebuilds.Contains(filter.Name));
        return filters.All(filter => filter.Part.Passes(host, request))
            ? new Destinations([[new HostSelection(host.Host, host.Host, node.Id, "", AvailabilityZone.OfHost(state, host.Host))]])
            : throw new NoValidHostException("There are not enough hosts available.");
    }

    private async Task GiveBackAsync(IEnumerable<Server> servers, string? requestId)
    {
        foreach (var server in servers)
            await nova.Clients.Placement.DeleteAllocationsAsync(server.Id, requestId);
    }

    private HostSelection Selection(HostState host, AllocationCandidates candidates) =>
        new(host.Host, host.Host, host.Node.Id, candidates.RequestOf(host.Node.Id), AvailabilityZone.OfHost(nova.State.Value, host.Host));
}
