using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>
/// Writes the usage and capacity of the affected providers to the journal whenever allocations or inventories change.
/// Call it inside the state update: journal entries then have the order of the changes.
/// </summary>
internal static class UsageJournal
{
    /// <summary>Records a change of a consumer's allocations.</summary>
    public static void WriteAllocations(ApiRequest request, PlacementState before, PlacementState after, string consumerUuid)
    {
        var (was, now) = (before.FindConsumer(consumerUuid), after.FindConsumer(consumerUuid));
        var allocations = (was?.Allocations ?? []).Concat(now?.Allocations ?? []);
        int[] affected = [.. allocations.Select(allocation => allocation.ProviderId).Distinct()];
        if (affected.Length == 0)
            return;
        if (was is null or { Allocations.IsEmpty: true })
            request.Made(Allocation.ResourceType, consumerUuid);
        var isFreed = now is null or { Allocations.IsEmpty: true };
        Write(request, before, after, isFreed ? "frees " : "uses ", consumerUuid, affected);
    }

    /// <summary>Records a change of a provider's inventories.</summary>
    public static void WriteInventories(ApiRequest request, PlacementState after, ResourceProvider provider) =>
        Write(request, after, after, "inventories changed: ", provider.Uuid, [provider.Id]);

    private static void Write(
        ApiRequest request, PlacementState before, PlacementState after, string prefix, string subject, int[] providerIds)
    {
        var providers = Array.ConvertAll(providerIds, id => after.Providers[id]);
        ProviderLoad[] loads =
            [.. providers.SelectMany(provider => LoadsOf(provider, before.Providers.Find(provider.Id) ?? provider))];
        var text = prefix + string.Join(", ", providers.Select(provider => provider.Name));
        request.World.Journal.Write(
            JournalKind.Usage, PlacementVersions.ServiceType, text, subject, request.RequestId, request.Cause, loads);
    }

    private static IEnumerable<ProviderLoad> LoadsOf(ResourceProvider provider, ResourceProvider before) =>
        from inventory in provider.Inventories
        let used = provider.Usage.UsedOf(inventory.ResourceClass)
        select new ProviderLoad(provider.Name, inventory.ResourceClass, used, (long)inventory.Capacity)
        {
            UsedBefore = before.Usage.UsedOf(inventory.ResourceClass),
        };
}
