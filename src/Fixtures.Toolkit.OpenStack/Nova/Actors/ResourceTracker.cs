using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>
/// Keeps what Placement knows of one host right: its inventory, its traits, and that no deleted server holds anything of it.
/// </summary>
internal sealed class ResourceTracker(NovaContext nova, string host)
{
    private const string Disabled = "COMPUTE_STATUS_DISABLED";

    private PlacementClient Placement => nova.Clients.Placement;

    private ComputeNode Node => nova.State.Value.ComputeNodes.FindByHost(host)!;

    /// <summary>Compares with Placement and corrects what differs. What fails is tried again in a minute.</summary>
    public async Task UpdateAvailableResourceAsync()
    {
        try
        {
            await ReportAsync();
            await RemoveAllocationsOfDeletedServersAsync();
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            nova.World.Journal.Write(
                JournalKind.Message, $"compute.{host}", $"could not update its resources: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Reports inventory and traits; makes the provider where there is none.</summary>
    /// <param name="isNew">Placement has never heard of the host, and need not be asked.</param>
    public async Task ReportAsync(bool isNew = false)
    {
        var node = Node;
        foreach (var resourceClass in node.Settings.Resources.Keys.Where(IsCustom))
            await Placement.EnsureResourceClassAsync(resourceClass);
        foreach (var trait in node.Settings.Traits.Where(IsCustom))
            await Placement.EnsureTraitAsync(trait);
        if (!isNew && await Placement.HasProviderAsync(node.Id))
            await UpdateProviderAsync(node);
        else
            await CreateProviderAsync(node);
    }

    /// <summary>Marks the provider so that the scheduler leaves it out, or not any more.</summary>
    public async Task ReportStatusAsync()
    {
        var node = Node;
        var (traits, generation) = await Placement.GetTraitsAsync(node.Id);
        var wanted = IsDisabled(node) ? traits.Add(Disabled) : traits.Remove(Disabled);
        if (!wanted.SetEquals(traits))
            await Placement.SetTraitsAsync(node.Id, generation, wanted);
    }

    private async Task CreateProviderAsync(ComputeNode node)
    {
        await Placement.CreateProviderAsync(node.Id, node.Host);
        var generation = await Placement.SetInventoriesAsync(node.Id, 0, InventoriesOf(node.Settings));
        await Placement.SetTraitsAsync(node.Id, generation, TraitsOf(node));
    }

    private async Task UpdateProviderAsync(ComputeNode node)
    {
        var known = await Placement.GetInventoriesAsync(node.Id);
        var wanted = InventoriesOf(node.Settings);
        var generation = known.GetProperty("resource_provider_generation").GetInt32();
        if (!JsonNode.DeepEquals(JsonObject.Create(known.GetProperty("inventories")), wanted))
            await Placement.SetInventoriesAsync(node.Id, generation, wanted);
        var (traits, traitsGeneration) = await Placement.GetTraitsAsync(node.Id);
        var missing = TraitsOf(node).Except(traits);
        var stale = traits.Contains(Disabled) && !IsDisabled(node);
        if (missing.Count > 0 || stale)
            await Placement.SetTraitsAsync(node.Id, traitsGeneration, (stale ? traits.Remove(Disabled) : traits).Union(missing));
    }

    /// <remarks>Upstream: _remove_deleted_instances_allocations. Allocations of servers that live, wherever, are let be.</remarks>
    private async Task RemoveAllocationsOfDeletedServersAsync()
    {
        foreach (var consumer in await Placement.GetConsumersOfProviderAsync(Node.Id))
        {
            if (nova.State.Value.Servers.Find(consumer) is { IsDeleted: true })
                await Placement.RemoveAllocationsAsync(consumer, null);
        }
    }

    private ImmutableSortedSet<string> TraitsOf(ComputeNode node) =>
        IsDisabled(node) ? node.Settings.Traits.Add(Disabled) : node.Settings.Traits;

    private bool IsDisabled(ComputeNode node) =>
        nova.State.Value.Services.TryGetValue(node.ServiceId, out var service) && service.IsDisabled;

    private static bool IsCustom(string name) => name.StartsWith("CUSTOM_", StringComparison.Ordinal);

    private static JsonObject InventoriesOf(ComputeHost host)
    {
        var inventories = new JsonObject();
        Add("VCPU", host.Vcpus, 0, host.CpuAllocationRatio);
        Add("MEMORY_MB", host.MemoryMb, host.ReservedMemoryMb, host.RamAllocationRatio);
        Add("DISK_GB", host.DiskGb, 0, host.DiskAllocationRatio);
        foreach (var (resourceClass, total) in host.Resources)
            Add(resourceClass, total, 0, 1.0);
        return inventories;

        void Add(string resourceClass, int total, int reserved, double ratio)
        {
            if (total == 0)
                return;
            inventories[resourceClass] = new JsonObject
            {
                ["total"] = total,
                ["reserved"] = reserved,
                ["min_unit"] = 1,
                ["max_unit"] = total,
                ["step_size"] = 1,
                ["allocation_ratio"] = ratio,
            };
        }
    }
}
