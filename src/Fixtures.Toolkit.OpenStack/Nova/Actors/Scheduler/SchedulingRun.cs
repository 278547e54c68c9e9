using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.RequestFilters;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>
/// One request to the scheduler, noted as far as a report on its failure needs it. Noting costs next to nothing; the report is made only
/// when somebody reads the journal.
/// </summary>
internal sealed class SchedulingRun(NovaContext nova, string? requestId)
{
    private readonly long _first = nova.World.Journal.Count;
    private Dictionary<Guid, HostRefusal>? _ownRefusals;

    public required SchedulingRequest Request { get; set; }

    /// <summary>The query to Placement; null before it is asked.</summary>
    public string? Query { get; set; }

    /// <summary>The requested host, if it does not exist.</summary>
    public string? MissingHost { get; set; }

    public PlacementLimits Limits { get; set; } = new();

    /// <summary>The hosts of the allocation candidates; empty before Placement has answered.</summary>
    public List<HostState> Hosts { get; set; } = [];

    /// <summary>Notes that a filter of the test refused a host. What such a filter says may change, so it is asked at once.</summary>
    public void Refused(HostState host, Named<IHostFilter> filter, SchedulingRequest request)
    {
        if (filter.Part is IExplainingHostFilter explaining)
            Note(explaining.Explain(host, request) ?? "it refused the host");
        else
            Note("it refused the host");

        void Note(string reason) =>
            (_ownRefusals ??= [])[host.Node.Id] = new HostRefusal(host.Host, HostRefusalKind.Filter, filter.Name, reason);
    }

    /// <summary>Notes a host on which a server of the request was placed.</summary>
    public void Placed(HostState host) => Hosts[Hosts.FindIndex(other => other.Node.Id == host.Node.Id)] = host;

    /// <summary>Writes the failure to the journal.</summary>
    /// <returns>The exception to throw.</returns>
    public NoValidHostException Refuse(string reason)
    {
        var report = new NoValidHostReport(nova.World.Journal, _first, requestId, nova.World.CandidateReport?.Capture())
        {
            Request = Request with { State = nova.State.Value },
            Query = Query,
            MissingHost = MissingHost,
            Limits = Limits,
            Hosts = Hosts,
            OwnRefusals = _ownRefusals,
        };
        nova.World.Journal.WriteLater(report.ToEntry);
        return new NoValidHostException(reason);
    }
}
