using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Nova.Clients;

/// <summary>Where a request would fit, as Placement answers: in its order, each with what to claim there.</summary>
/// <param name="Requests">By provider: the first allocation request that names it, as JSON to be sent back.</param>
/// <param name="Usages">What the providers of the answer have and use.</param>
internal sealed record AllocationCandidates(
    IReadOnlyDictionary<Guid, string> Requests, IReadOnlyDictionary<Guid, ProviderSummary> Usages)
{
    public bool IsEmpty => Requests.Count == 0;

    public static AllocationCandidates Parse(JsonElement answer)
    {
        var requests = new Dictionary<Guid, string>();
        foreach (var request in answer.GetProperty("allocation_requests").EnumerateArray())
        {
            foreach (var provider in request.GetProperty("allocations").EnumerateObject())
                requests.TryAdd(Guid.Parse(provider.Name), request.GetRawText());
        }

        var summaries = new Dictionary<Guid, ProviderSummary>();
        foreach (var provider in answer.GetProperty("provider_summaries").EnumerateObject())
        {
            var resources = provider.Value.GetProperty("resources");
            summaries.Add(Guid.Parse(provider.Name), new ProviderSummary(
                Used(resources, "VCPU"), Used(resources, "MEMORY_MB"), Used(resources, "DISK_GB")));
        }

        return new AllocationCandidates(requests, summaries);
    }

    private static int Used(JsonElement resources, string resourceClass) =>
        resources.TryGetProperty(resourceClass, out var resource) ? resource.GetProperty("used").GetInt32() : 0;
}

/// <summary>What is allocated of a provider.</summary>
internal sealed record ProviderSummary(int Vcpus, int MemoryMb, int DiskGb);
