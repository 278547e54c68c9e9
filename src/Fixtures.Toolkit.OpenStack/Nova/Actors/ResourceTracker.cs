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

/// <summary>Reports the inventories and traits of a host's nodes to Placement, and deletes allocations of deleted servers.</summary>
/// <remarks>Upstream: ResourceTracker of compute/resource_tracker.py, and the drivers' update_provider_tree.</remarks>
internal sealed class ResourceTracker(NovaContext nova, string host)
{
    private const string Disabled = "COMPUTE_STATUS_DISABLED";
    private (ComputeHost? Settings, AllocationRatios Ratios, JsonElement Inventories) _expected;

    private SchedulerReportClient Placement => nova.Clients.Placement;

    private ImmutableArray<ComputeNode> Nodes => nova.State.Value.ComputeNodes.OnHost(host);

    /// <summary>
    /// Corrects nodes, inventories, traits and allocations. Notes a failure in the journal and goes on to the next node; runs each minute.
    /// </summary>
    public async Task UpdateAvailableResourceAsync()
    {
        if (nova.Hosts.Guests.Value.Nodes?.GetValueOrDefault(host) is { IsDefault: false } reported)
        {
            foreach (var orphan in nova.DeleteOrphans(host, reported))
                await NodeProviders.TryDeleteAsync(nova, orphan, null);
            foreach (var one in reported)
            {
                if (nova.Register(host, one) is var (node, before))
                    await UpdateAvailableResourceAsync(node, before);
            }

            return;
        }

        foreach (var node in Nodes)
            await UpdateAvailableResourceAsync(node, node.Settings);
    }

    /// <summary>Reports inventories and traits; creates missing resource providers.</summary>
    /// <param name="isNew">Whether the host is new, so that Placement need not be asked for its providers.</param>
    public async Task ReportAsync(bool isNew = false)
    {
        foreach (var node in Nodes)
            await ReportAsync(node, node.Settings, isNew);
    }

    /// <summary>Adds or removes the trait COMPUTE_STATUS_DISABLED, by which the scheduler excludes the nodes of the host.</summary>
    public async Task ReportStatusAsync()
    {
        foreach (var node in Nodes)
        {
            var (traits, generation) = await Placement.GetTraitsAsync(node.Id);
            var expected = IsDisabled(node) ? traits.Add(Disabled) : traits.Remove(Disabled);
            if (!expected.SetEquals(traits))
                await Placement.SetTraitsAsync(node.Id, generation, expected);
        }
    }

    private async Task UpdateAvailableResourceAsync(ComputeNode node, ComputeHost? before)
    {
        try
        {
            await ReportAsync(node, before, isNew: false);
            await RemoveAllocationsOfDeletedServersAsync(node);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            nova.World.Journal.Write(
                JournalKind.Message, $"compute.{host}", $"could not update its resources: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    private async Task ReportAsync(ComputeNode node, ComputeHost? before, bool isNew)
    {
        foreach (var resourceClass in node.Settings.Resources.Keys.Where(IsCustom))
            await Placement.EnsureResourceClassAsync(resourceClass);
        foreach (var trait in node.Settings.Traits.Where(IsCustom))
            await Placement.EnsureTraitAsync(trait);
        var tree = isNew ? [] : await Placement.GetProvidersInTreeAsync(node.Id);
        if (tree.Count > 0)
            await UpdateProviderAsync(node);
        else
            await CreateProviderAsync(node);
        if (node.Settings.HasDevices || before is { HasDevices: true })
            await new DeviceReport(nova).ReportAsync(node, before, tree);
    }

    private async Task CreateProviderAsync(ComputeNode node)
    {
        await Placement.CreateProviderAsync(node.Id, node.Name);
        var inventories = InventoriesOf(node.Settings, AllocationRatios.From(node.Settings));
        var generation = await Placement.SetInventoriesAsync(node.Id, 0, inventories);
        await Placement.SetTraitsAsync(node.Id, generation, TraitsOf(node));
    }

    private async Task UpdateProviderAsync(ComputeNode node)
    {
        var reported = await Placement.GetInventoriesAsync(node.Id);
        var generation = reported.GetProperty("resource_provider_generation").GetInt32();
        var inventories = reported.GetProperty("inventories");
        var ratios = AllocationRatios.From(node.Settings).Or(node.Settings, inventories);
        if (!JsonElement.DeepEquals(inventories, ExpectedOf(node.Settings, ratios)))
            await Placement.SetInventoriesAsync(node.Id, generation, InventoriesOf(node.Settings, ratios));
        var (traits, traitsGeneration) = await Placement.GetTraitsAsync(node.Id);
        var missing = TraitsOf(node).Except(traits);
        var stale = traits.Contains(Disabled) && !IsDisabled(node);
        if (missing.Count > 0 || stale)
            await Placement.SetTraitsAsync(node.Id, traitsGeneration, (stale ? traits.Remove(Disabled) : traits).Union(missing));
    }

    /// <remarks>Upstream: _remove_deleted_instances_allocations, which ignores the allocations of existing servers on any host.</remarks>
    private async Task RemoveAllocationsOfDeletedServersAsync(ComputeNode node)
    {
        foreach (var consumer in await Placement.GetConsumersOfProviderAsync(node.Id))
        {
            if (nova.State.Value.Servers.Find(consumer) is { IsDeleted: true })
                await Placement.RemoveAllocationsAsync(consumer, null);
        }
    }

    private ImmutableSortedSet<string> TraitsOf(ComputeNode node) =>
        IsDisabled(node) ? node.Settings.Traits.Add(Disabled) : node.Settings.Traits;

    private bool IsDisabled(ComputeNode node) =>
        nova.State.Value.Services.Find(node.ServiceId) is { IsDisabled: true };

    /// <summary>The inventories as the host reports them; a document that is read again and again, and made once.</summary>
    private JsonElement ExpectedOf(ComputeHost settings, AllocationRatios ratios)
    {
        if (!ReferenceEquals(_expected.Settings, settings) || _expected.Ratios != ratios)
            _expected = (settings, ratios, JsonData.ToElement(InventoriesOf(settings, ratios)));
        return _expected.Inventories;
    }

    internal static bool IsCustom(string name) => name.StartsWith("CUSTOM_", StringComparison.Ordinal);

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
