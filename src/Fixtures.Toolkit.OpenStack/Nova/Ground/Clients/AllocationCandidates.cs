namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Placement's answer to <c>GET /allocation_candidates</c>.</summary>
/// <remarks>An answer can name a thousand hosts, so the allocation requests are kept as one form and their providers.</remarks>
internal sealed class AllocationCandidates
{
    private readonly Dictionary<Guid, RepeatedElement> _requests = [];
    private readonly Dictionary<Guid, List<RepeatedElement>> _others = [];
    private readonly List<(Guid Provider, ProviderSummary Used)> _usages = [];

    public bool IsEmpty => _requests.Count == 0;

    /// <summary>The <c>provider_summaries</c>.</summary>
    public IReadOnlyList<(Guid Provider, ProviderSummary Used)> Usages => _usages;

    public bool Names(Guid provider) => _requests.ContainsKey(provider);

    /// <summary>The JSON of the first allocation request that names the provider.</summary>
    public string RequestOf(Guid provider) => _requests[provider].TextFor(provider);

    /// <summary>The JSON of all allocation requests that name the provider, in Placement's order.</summary>
    public IEnumerable<string> RequestsOf(Guid provider) =>
        _others.GetValueOrDefault(provider, []).Prepend(_requests[provider]).Select(request => request.TextFor(provider));

    /// <param name="answer">The document; it is not needed any more afterwards.</param>
    public static AllocationCandidates Read(ReadOnlySpan<byte> answer)
    {
        var candidates = new AllocationCandidates();
        new AllocationCandidatesReader(answer, candidates).Read();
        return candidates;
    }

    /// <summary>Adds an allocation request that names the provider.</summary>
    public void Add(Guid provider, RepeatedElement request)
    {
        if (_requests.TryAdd(provider, request))
            return;
        if (!_others.TryGetValue(provider, out var others))
            _others[provider] = others = [];
        others.Add(request);
    }

    public void Add(Guid provider, ProviderSummary used) => _usages.Add((provider, used));
}

/// <summary>The resources in use of a provider; memory in MiB, disk in GiB.</summary>
internal readonly record struct ProviderSummary(int Vcpus, int MemoryMb, int DiskGb);
