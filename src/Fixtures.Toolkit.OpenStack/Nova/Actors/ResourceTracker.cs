using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Reports a host's inventory and traits to Placement, and deletes allocations of deleted servers.</summary>
/// <remarks>Upstream: ResourceTracker of compute/resource_tracker.py, and the drivers' update_provider_tree.</remarks>
internal sealed class ResourceTracker(NovaContext nova, string host)
{
    private const string Disabled = "COMPUTE_STATUS_DISABLED";
    private (ComputeHost? Settings, AllocationRatios Ratios, JsonElement Inventories) _expected;

    private SchedulerReportClient Placement => nova.Clients.Placement;

    private ComputeNode Node => nova.State.Value.NodeOf(host);

    /// <summary>Corrects inventory, traits and allocations in Placement. Notes a failure in the journal; runs each minute.</summary>
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

    /// <summary>Reports inventory and traits; creates the resource provider if it is missing.</summary>
    /// <param name="isNew">Whether the host is new, so that Placement need not be asked for its provider.</param>
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

    /// <summary>Adds or removes the trait COMPUTE_STATUS_DISABLED, by which the scheduler excludes the host.</summary>
    public async Task ReportStatusAsync()
    {
        var node = Node;
        var (traits, generation) = await Placement.GetTraitsAsync(node.Id);
        var expected = IsDisabled(node) ? traits.Add(Disabled) : traits.Remove(Disabled);
        if (!expected.SetEquals(traits))
            await Placement.SetTraitsAsync(node.Id, generation, expected);
    }

    private async Task CreateProviderAsync(ComputeNode node)
    {
        await Placement.CreateProviderAsync(node.Id, node.Host);
        var generation = await Placement.SetInventoriesAsync(node.Id, 0, InventoriesOf(node.Settings, RatiosOf(node.Settings)));
        await Placement.SetTraitsAsync(node.Id, generation, TraitsOf(node));
    }

    private async Task UpdateProviderAsync(ComputeNode node)
    {
        var reported = await Placement.GetInventoriesAsync(node.Id);
        var generation = reported.GetProperty("resource_provider_generation").GetInt32();
        var inventories = reported.GetProperty("inventories");
        var ratios = RatiosOf(node.Settings).Or(node.Settings, inventories);
        if (!JsonElement.DeepEquals(inventories, ExpectedOf(node.Settings, ratios)))
            await Placement.SetInventoriesAsync(node.Id, generation, InventoriesOf(node.Settings, ratios));
        var (traits, traitsGeneration) = await Placement.GetTraitsAsync(node.Id);
        var missing = TraitsOf(node).Except(traits);
        var stale = traits.Contains(Disabled) && !IsDisabled(node);
        if (missing.Count > 0 || stale)
            await Placement.SetTraitsAsync(node.Id, traitsGeneration, (stale ? traits.Remove(Disabled) : traits).Union(missing));
    }

    /// <remarks>Upstream: _remove_deleted_instances_allocations, which ignores the allocations of existing servers on any host.</remarks>
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
        nova.State.Value.Services.Find(node.ServiceId) is { IsDisabled: true };

    /// <summary>The ratios of the host's options, or the initial ones.</summary>
    private AllocationRatios RatiosOf(ComputeHost settings) =>
        AllocationRatios.From(settings, nova.World.Options.Release.For<NovaRelease>().Scheduler);

    /// <summary>The inventories as the host reports them; a document that is read again and again, and made once.</summary>
    private JsonElement ExpectedOf(ComputeHost settings, AllocationRatios ratios)
    {
        if (!ReferenceEquals(_expected.Settings, settings) || _expected.Ratios != ratios)
            _expected = (settings, ratios, JsonData.ToElement(InventoriesOf(settings, ratios)));
        return _expected.Inventories;
    }

    private static bool IsCustom(string name) => name.StartsWith("CUSTOM_", StringComparison.Ordinal);

    private static JsonObject InventoriesOf(ComputeHost host, AllocationRatios ratios)
    {
        var inventories = new JsonObject();
        AddInventory("VCPU", host.Vcpus, host.ReservedCpus, ratios.Cpu);
        AddInventory("MEMORY_MB", host.MemoryMb, host.ReservedMemoryMb, ratios.Ram);
        AddInventory("DISK_GB", host.DiskGb, (host.ReservedDiskMb + 1023) / 1024, ratios.Disk);
        foreach (var (resourceClass, total) in host.Resources)
            AddInventory(resourceClass, total, 0, 1.0);
        return inventories;

        void AddInventory(string resourceClass, int total, int reserved, double ratio)
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
