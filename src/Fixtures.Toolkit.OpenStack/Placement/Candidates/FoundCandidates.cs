using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>What a search finds, lazily.</summary>
/// <param name="Candidates">All of it.</param>
internal sealed record FoundCandidates(IEnumerable<Candidate> Candidates)
{
    /// <summary>The same said shorter, where each candidate is one root alone that satisfies the only group; null elsewhere.</summary>
    public SingleProviders? SingleProviders { get; init; }

    public static FoundCandidates From(SingleProviders single) => new(single.Providers.Select(single.CandidateOf)) { SingleProviders = single };
}

/// <summary>Providers that are a candidate each.</summary>
/// <param name="Providers">In the order of the candidates.</param>
/// <param name="CandidateOf">The candidate that such a provider is.</param>
internal sealed record SingleProviders(IEnumerable<ResourceProvider> Providers, Func<ResourceProvider, Candidate> CandidateOf);
