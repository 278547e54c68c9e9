using System.Globalization;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.RequestFilters;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>Explains to a test why the scheduler found no valid host. Clients of the API never see it.</summary>
/// <param name="journal">The journal of the world.</param>
/// <param name="first">The number of journal entries at the beginning of the request.</param>
/// <param name="requestId">The request on whose behalf the scheduler worked.</param>
/// <param name="placement">Placement as it was at the end; null if the world has none.</param>
internal sealed class NoValidHostReport(Journal journal, long first, string? requestId, ICandidateExplanation? placement)
{
    private const int ShownHosts = 6;

    public required SchedulingRequest Request { get; init; }

    public required string? Query { get; init; }

    /// <summary>The requested host that does not exist; null if there is none.</summary>
    public required string? MissingHost { get; init; }

    public required PlacementLimits Limits { get; init; }

    public required IReadOnlyList<HostState> Hosts { get; init; }

    public required Dictionary<Guid, HostRefusal>? OwnRefusals { get; init; }

    public JournalEntry ToEntry(long sequence, DateTimeOffset time)
    {
        HostRefusal[] all = [.. OfRequest(sequence)];
        HostRefusal[] refusals = [.. all, .. OfHosts(isExplained: all.Length > 0)];
        return new JournalEntry(
            sequence, time, JournalKind.NoValidHost, Topics.Scheduler, $"No valid host was found: {TextOf(refusals)}",
            Request.ServerId.ToString(), requestId)
        {
            Refusals = refusals,
        };
    }

    /// <summary>The hosts in one line, of many only the first ones.</summary>
    private static string TextOf(HostRefusal[] refusals)
    {
        if (refusals.Length == 0)
            return "there is no compute host";
        var hosts = refusals.GroupBy(refusal => refusal.Host).ToList();
        var shown = hosts.Count > ShownHosts + 1 ? ShownHosts : hosts.Count;
        var lines = hosts.Take(shown).Select(host => host.Key.Length == 0
            ? string.Join("; ", host)
            : $"{host.Key}: {string.Join(", ", host.Select(refusal => $"{refusal.By}: {refusal.Reason}"))}");
        return string.Join("; ", shown < hosts.Count ? lines.Append(Rest([.. hosts.Skip(shown)])) : lines);
    }

    private static string Rest(IReadOnlyList<IGrouping<string, HostRefusal>> hosts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{hosts.Count} other hosts ({string.Join(", ", hosts.SelectMany(host => host).CountBy(refusal => refusal.By)
            .OrderByDescending(count => count.Value).Select(count => $"{count.Key}: {count.Value}"))})");

    /// <summary>The reasons that hold for all hosts.</summary>
    private IEnumerable<HostRefusal> OfRequest(long sequence)
    {
        if (Limits.Refusal is { } refusal)
            yield return new("", HostRefusalKind.RequestFilter, "require_tenant_aggregate", refusal);
        else if (MissingHost is { } missing)
            yield return new(missing, HostRefusalKind.Missing, "there is no such host", $"there are {NamesOfHosts()}");
        foreach (var call in journal.Between(first, sequence).Where(IsFailedCall))
        {
            var answer = call.Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"answered {status}") : "did not answer";
            yield return new("", HostRefusalKind.Placement, "Placement", $"{answer} to {call.What.Split(" -> ")[0].Split('?')[0]}");
        }
    }

    private bool IsFailedCall(JournalEntry entry) =>
        entry is { Kind: JournalKind.Request, To: "placement", Status: null or >= 400 }
        && requestId is not null && (entry.Cause == requestId || entry.RequestId == requestId);

    private string NamesOfHosts()
    {
        string[] names = [.. Request.State.ComputeNodes.All.Select(node => node.Host).Distinct().Take(ShownHosts + 1)];
        return names.Length > ShownHosts ? $"{string.Join(", ", names.Take(ShownHosts))}, …" : string.Join(", ", names);
    }

    /// <param name="isExplained">Whether there is a reason for all hosts, so that hosts need none of their own.</param>
    private IEnumerable<HostRefusal> OfHosts(bool isExplained)
    {
        if (Query is null)
            return Hosts.Select(FilterRefusal).OfType<HostRefusal>();
        var hosts = Hosts.ToDictionary(host => host.Node.Id);
        var shortages = placement?.Explain(Query) ?? new Dictionary<Guid, IReadOnlyList<CandidateRefusal>>();
        return Request.State.ComputeNodes.All.Where(IsMeant).SelectMany(
            node => Of(node, hosts.GetValueOrDefault(node.Id), shortages, isExplained));
    }

    private bool IsMeant(ComputeNode node) =>
        (Request.TargetHost ?? node.Host) == node.Host && (Request.TargetNode ?? node.Name) == node.Name;

    /// <summary>The host, with the node if it is one of several.</summary>
    private static string NameOf(ComputeNode node) => node.Name == node.Host ? node.Host : $"{node.Host}/{node.Name}";

    private IEnumerable<HostRefusal> Of(
        ComputeNode node, HostState? host, IReadOnlyDictionary<Guid, IReadOnlyList<CandidateRefusal>> shortages, bool isExplained)
    {
        if (Request.ExcludedHosts.Contains(node.Host))
            return [new(NameOf(node), HostRefusalKind.Excluded, "excluded", "it was tried before, or the server must leave it")];
        if (host is not null && FilterRefusal(host) is { } refused)
            return [refused];
        if (shortages.TryGetValue(node.Id, out var reasons))
            return reasons.Select(reason => FromPlacement(NameOf(node), reason));
        return isExplained ? [] : [new(NameOf(node), HostRefusalKind.Placement, "Placement", Otherwise(node, host))];
    }

    /// <summary>The reason for a host that no condition rules out.</summary>
    private string Otherwise(ComputeNode node, HostState? host) =>
        placement?.Knows(node.Id) == false ? "it does not know the host's provider"
        : host is null ? "it did not offer the host"
        : "it did not grant the claim";

    private HostRefusal? FilterRefusal(HostState host)
    {
        if (Request.IsForced)
            return null;
        foreach (var filter in Request.Parts.Filters)
        {
            if (filter.IsOfTest && OwnRefusals?.GetValueOrDefault(host.Node.Id) is { } own && own.By == filter.Name)
                return own;
            if (filter.IsOfTest || filter.Part.Passes(host, Request))
                continue;
            var reason = (filter.Part as IExplainingHostFilter)?.Explain(host, Request);
            return new(NameOf(host.Node), HostRefusalKind.Filter, filter.Name, reason ?? "it refused the host");
        }

        return null;
    }

    /// <summary>A reason of Placement, with the request filter behind it, if there is one.</summary>
    private HostRefusal FromPlacement(string host, CandidateRefusal reason)
    {
        if (reason.Kind == HostRefusalKind.RequestFilter)
        {
            return Limits.Required.FirstOrDefault(limit => limit.Names(reason.Aggregates)) is { } required
                ? new(host, reason.Kind, required.Filter, $"it is not in an aggregate of {required.Why}")
                : Limits.Forbidden is { } forbidden && forbidden.Names(reason.Aggregates)
                    ? new(host, reason.Kind, forbidden.Filter, $"it is in an aggregate for {forbidden.Why}")
                    : new(host, reason.Kind, "member_of", reason.Reason);
        }

        var text = reason.By == ResourceQuery.Disabled ? "the service is disabled (compute_status_filter)"
            : reason.Kind == HostRefusalKind.Trait && Limits.RootTraits.FirstOrDefault(trait => trait.Name == reason.By) is { } trait
            ? $"{reason.Reason} ({trait.Filter})"
            : reason.Reason;
        return new(host, reason.Kind, reason.By, text) { Requested = reason.Requested, Free = reason.Free, Capacity = reason.Capacity };
    }
}
