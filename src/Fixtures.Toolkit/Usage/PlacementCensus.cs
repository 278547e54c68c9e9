using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>Lists the resource providers and the allocations of a Placement through its API.</summary>
internal static class PlacementCensus
{
    public static async Task<IReadOnlyList<CloudResource>> ListAsync(PlacementClient client, CancellationToken cancellation)
    {
        var resources = new List<CloudResource>();
        var providers = await client.ListResourceProvidersAsync("", cancellation).ConfigureAwait(false);
        foreach (var provider in providers)
        {
            resources.Add(new CloudResource(PlacementResources.ResourceProvider, provider.Id.ToString(), provider.Name));
            foreach (var (consumer, amounts) in await client.GetAllocationsOfProviderAsync(provider.Id, cancellation).ConfigureAwait(false))
            {
                resources.Add(new CloudResource(PlacementResources.Allocation, consumer.ToString(), provider.Name)
                {
                    OwnerId = consumer.ToString(),
                    Tree = provider.RootId == provider.Id ? null : providers.FirstOrDefault(root => root.Id == provider.RootId)?.Name,
                    Amounts = amounts.ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal),
                    Details = amounts.ToString(),
                });
            }
        }

        return resources;
    }
}
