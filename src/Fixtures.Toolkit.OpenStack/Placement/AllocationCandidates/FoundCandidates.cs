using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>The result of a search. Enumerating it runs the search.</summary>
internal sealed record FoundCandidates(IEnumerable<Candidate> Candidates)
{
    /// <summary>The same candidates in short form when each one is a single root provider; otherwise null.</summary>
    public SingleProviders? SingleProviders { get; init; }

    public static FoundCandidates From(SingleProviders single) =>
        new(single.Providers.Select(single.CandidateOf)) { SingleProviders = single };
}

/// <summary>Root providers that are candidates by themselves.</summary>
/// <param name="Providers">In the order of the candidates.</param>
/// <param name="CandidateOf">Builds the candidate of one provider.</param>
internal sealed record SingleProviders(IEnumerable<ResourceProvider> Providers, Func<ResourceProvider, Candidate> CandidateOf);
