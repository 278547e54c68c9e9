using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Reports the devices of a node to Placement, as child providers. Providers that Nova did not make are left alone.</summary>
internal sealed class DeviceReport(NovaContext nova)
{
    private SchedulerReportClient Placement => nova.Clients.Placement;

    /// <summary>Creates and corrects the providers of the node's devices, and deletes those of devices that it had before.</summary>
    /// <param name="node">The node.</param>
    /// <param name="before">Its resources before this report; null for a new node.</param>
    /// <param name="tree">The providers of the node in Placement.</param>
    public async Task ReportAsync(ComputeNode node, ComputeHost? before, IReadOnlyList<(Guid Id, string Name, Guid? ParentId)> tree)
    {
        DeviceProvider[] wanted = [.. DeviceProvider.Of(node.Settings)];
        foreach (var one in wanted)
        {
            await EnsureNamesAsync(one);
            var known = tree.FirstOrDefault(provider => provider.Name == one.Name);
            if (known.Name is null)
                await CreateAsync(one, node.Id);
            else
                await CorrectAsync(one, known.Id);
        }

        var gone = before is null ? [] : DeviceProvider.Of(before).Select(one => one.Name).Except(wanted.Select(one => one.Name));
        foreach (var name in gone)
        {
            // Placement refuses while a server has the device; the next report of the node tries again only if its devices change.
            foreach (var provider in tree.Where(provider => provider.Name == name))
                await Placement.DeleteProviderAsync(provider.Id, null);
        }
    }

    private async Task EnsureNamesAsync(DeviceProvider device)
    {
        if (ResourceTracker.IsCustom(device.ResourceClass))
            await Placement.EnsureResourceClassAsync(device.ResourceClass);
        foreach (var trait in (device.Traits ?? []).Where(ResourceTracker.IsCustom))
            await Placement.EnsureTraitAsync(trait);
    }

    private async Task CreateAsync(DeviceProvider device, Guid parent)
    {
        var id = nova.World.Ids.NewGuid();
        await Placement.CreateProviderAsync(id, device.Name, parent);
        var generation = await Placement.SetInventoriesAsync(id, 0, InventoryOf(device));
        if (device.Traits is { } traits)
            await Placement.SetTraitsAsync(id, generation, traits);
    }

    /// <summary>Corrects total and traits. What else an operator changed in the inventory, such as <c>reserved</c>, stays.</summary>
    private async Task CorrectAsync(DeviceProvider device, Guid id)
    {
        var reported = await Placement.GetInventoriesAsync(id);
        if (!IsAsReported(device, reported.GetProperty("inventories")))
            await Placement.SetInventoriesAsync(id, reported.GetProperty("resource_provider_generation").GetInt32(), InventoryOf(device));
        if (device.Traits is not { } wanted)
            return;
        var (traits, generation) = await Placement.GetTraitsAsync(id);
        if (!wanted.SetEquals(traits))
            await Placement.SetTraitsAsync(id, generation, wanted);
    }

    private static bool IsAsReported(DeviceProvider device, JsonElement inventories) =>
        inventories.EnumerateObject().ToArray() is [var only]
        && only.Name == device.ResourceClass
        && only.Value.GetProperty("total").GetInt32() == device.Total
        && only.Value.GetProperty("max_unit").GetInt32() == device.Total;

    private static JsonObject InventoryOf(DeviceProvider device) => new()
    {
        [device.ResourceClass] = new JsonObject { ["total"] = device.Total, ["max_unit"] = device.Total },
    };
}
