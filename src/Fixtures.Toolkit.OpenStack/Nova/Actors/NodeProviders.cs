using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Deletes the providers of a compute node, with the allocations that servers have of it.</summary>
/// <remarks>Upstream: delete_resource_provider with <c>cascade=True</c>.</remarks>
internal static class NodeProviders
{
    /// <summary>Deletes as much as Placement allows. A failure has a line in the journal and leaves the rest.</summary>
    public static async Task TryDeleteAsync(NovaContext nova, ComputeNode node, string? requestId)
    {
        try
        {
            await DeleteAsync(nova, node, requestId);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            nova.World.Journal.Write(
                JournalKind.Message,
                "nova",
                $"could not delete the provider of {node.Name}: {error.Message.ReplaceLineEndings(" ")}",
                node.Id.ToString(),
                requestId);
        }
    }

    private static async Task DeleteAsync(NovaContext nova, ComputeNode node, string? requestId)
    {
        var placement = nova.Clients.Placement;
        var state = nova.State.Value;
        foreach (var server in state.Servers.OnNode(node).ToArray())
            await placement.DeleteAllocationsAsync(server.Id, requestId);
        foreach (var evacuation in state.Migrations.ByNumber.Values.Where(IsDoneEvacuation).ToArray())
            await placement.RemoveProviderTreeAsync(evacuation.ServerId, node.Id, requestId);

        // Children first: Placement refuses to delete a provider that has any.
        foreach (var provider in TopDown(await placement.GetProvidersInTreeAsync(node.Id, requestId), node.Id).Reverse())
            await placement.DeleteProviderAsync(provider, requestId);

        bool IsDoneEvacuation(Migration migration) =>
            migration is { Type: MigrationTypes.Evacuation, Status: MigrationStatus.Done } && migration.Source == node.Host;
    }

    private static IEnumerable<Guid> TopDown(IReadOnlyList<(Guid Id, string Name, Guid? ParentId)> tree, Guid root) =>
        tree.Any(provider => provider.Id == root)
            ? tree.Where(provider => provider.ParentId == root).SelectMany(child => TopDown(tree, child.Id)).Prepend(root)
            : [];
}
