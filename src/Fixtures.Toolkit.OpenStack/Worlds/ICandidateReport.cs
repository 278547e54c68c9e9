namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>
/// Explains why providers of resources do not satisfy a query for allocation candidates. Only for reports to a test: no service decides by
/// it, and services still meet over HTTP.
/// </summary>
internal interface ICandidateReport
{
    /// <summary>Keeps the present state; the result explains a query against it later.</summary>
    ICandidateExplanation Capture();
}

/// <summary>Explains queries against the state of one moment.</summary>
internal interface ICandidateExplanation
{
    /// <summary>The reasons by root provider; none for a provider that satisfies the query, or that is in another tree.</summary>
    /// <param name="query">The query of <c>GET /allocation_candidates</c>.</param>
    IReadOnlyDictionary<Guid, IReadOnlyList<CandidateRefusal>> Explain(string query);

    /// <summary>Whether there is a provider of that id.</summary>
    bool Knows(Guid provider);
}

/// <summary>A condition of a query that a tree of providers does not satisfy.</summary>
/// <param name="Kind">A resource, a trait or, for aggregates, a request filter.</param>
/// <param name="By">The resource class or the trait; empty for aggregates.</param>
/// <param name="Reason">The reason as a phrase.</param>
internal sealed record CandidateRefusal(HostRefusalKind Kind, string By, string Reason)
{
    public long? Requested { get; init; }

    public long? Free { get; init; }

    public long? Capacity { get; init; }

    /// <summary>The required or forbidden aggregates of which the condition speaks.</summary>
    public IReadOnlyList<string> Aggregates { get; init; } = [];
}
