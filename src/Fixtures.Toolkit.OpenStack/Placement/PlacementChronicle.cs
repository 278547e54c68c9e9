using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>
/// Writes into the journal how loaded providers are after each change of allocations or inventories. It is called within the change, so
/// that the entries stand in the order of the changes.
/// </summary>
internal static class PlacementChronicle
{
    /// <summary>A consumer uses other amounts than before.</summary>
    public static void Allocated(ApiRequest request, PlacementState before, PlacementState after, string consumerUuid)
    {
        var (was, now) = (before.FindConsumer(consumerUuid), after.FindConsumer(consumerUuid));
        int[] touched = [.. (was?.Allocations ?? []).Concat(now?.Allocations ?? []).Select(allocation => allocation.ProviderId).Distinct()];
        if (touched.Length == 0)
            return;
        if (was is null or { Allocations.IsEmpty: true })
            request.Made(Allocations.Allocation.ResourceType, consumerUuid);
        var isFreed = now is null or { Allocations.IsEmpty: true };
        Write(request, before, after, isFreed ? "frees " : "uses ", consumerUuid, touched);
    }

    /// <summary>A provider has other inventories than before.</summary>
    public static void Resized(ApiRequest request, PlacementState after, ResourceProvider provider) =>
        Write(request, after, after, "inventories changed: ", provider.Uuid, [provider.Id]);

    private static void Write(ApiRequest request, PlacementState before, PlacementState after, string how, string subject, int[] providerIds)
    {
        var providers = Array.ConvertAll(providerIds, id => after.Providers[id]);
        ProviderLoadPoint[] loads = [.. providers.SelectMany(provider => LoadsOf(provider, before.Providers.Find(provider.Id) ?? provider))];
        request.World.Journal.Write(
            JournalKind.Usage, PlacementService.ServiceType, how + string.Join(", ", providers.Select(provider => provider.Name)), subject, request.RequestId, request.Cause, loads);
    }

    private static IEnumerable<ProviderLoadPoint> LoadsOf(ResourceProvider provider, ResourceProvider before) => provider.Inventories.Select(inventory => new ProviderLoadPoint(
        provider.Name, inventory.ResourceClass, provider.Load.UsedOf(inventory.ResourceClass), (long)inventory.Capacity)
    {
        UsedBefore = before.Load.UsedOf(inventory.ResourceClass),
    });
}
