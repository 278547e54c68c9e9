using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.ResourceProviders;

/// <summary>Creates, renames, moves and deletes providers.</summary>
/// <remarks>Source, also for the order of the checks: placement 8.0.0, <c>objects/resource_provider.ResourceProvider</c>.</remarks>
internal static class ProviderTrees
{
    /// <exception cref="ProviderActionException">The parent does not exist, or the name is empty.</exception>
    /// <exception cref="DuplicateProviderException">The name or the UUID is in use.</exception>
    public static (PlacementState Next, ResourceProvider Result) Create(
        this PlacementState state, string uuid, string name, string? parentUuid, DateTimeOffset now)
    {
        if (name.Length == 0)
            throw new ProviderActionException("create", "name is required");
        if (parentUuid == uuid)
        {
            throw new ProviderActionException(
                "create",
                "parent provider UUID cannot be same as UUID. Please set parent provider UUID to None if there is no parent.");
        }

        var parent = parentUuid is null ? null
            : state.FindProvider(parentUuid) ?? throw new ProviderActionException("create", "parent provider UUID does not exist.");
        if (state.FindProvider(uuid) is not null)
            throw new DuplicateProviderException($"uuid: {uuid}");
        if (state.FindProviderNamed(name) is not null)
            throw new DuplicateProviderException($"name: {name}");

        var id = state.LastProviderId + 1;
        var provider = new ResourceProvider(id, uuid)
        {
            Name = name,
            ParentId = parent?.Id,
            RootId = parent?.RootId ?? id,
            CreatedAt = now,

            // _create_in_db writes a root twice, the second time with its own id as root id.
            UpdatedAt = parent is null ? now : null,
        };
        return ((state with { LastProviderId = id }).With(provider), provider);
    }

    public static PlacementState Rename(this PlacementState state, ResourceProvider provider, string name, DateTimeOffset now)
    {
        if (state.FindProviderNamed(name) is { } other && other.Id != provider.Id)
            throw new DuplicateProviderException(name);
        return state.With(provider with { Name = name, UpdatedAt = now });
    }

    /// <summary>Moves the provider and its descendants below another parent, or makes it a root.</summary>
    public static PlacementState Move(this PlacementState state, ResourceProvider provider, string? parentUuid, bool mayLeaveParent)
    {
        var parent = parentUuid is null ? null
            : state.FindProvider(parentUuid) ?? throw new ProviderActionException("create", "parent provider UUID does not exist.");
        if (provider.ParentId is { } current && current != parent?.Id && !mayLeaveParent)
        {
            var action = parent is null ? "un-parenting" : "re-parenting";
            throw new ProviderActionException("update", $"{action} a provider is not currently allowed.");
        }

        if (provider.ParentId == parent?.Id)
            return state;

        var below = state.Subtree(provider);
        if (parent is not null && below.Exists(one => one.Id == parent.Id))
            throw new ProviderActionException("update", "creating loop in the provider tree is not allowed.");
        var root = parent?.RootId ?? provider.Id;
        return below.Aggregate(state, (moved, one) => moved.With(
            one.Id == provider.Id ? one with { ParentId = parent?.Id, RootId = root } : one with { RootId = root }));
    }

    public static PlacementState Delete(this PlacementState state, string uuid)
    {
        var provider = state.FindProvider(uuid)
            ?? throw new PlacementNotFoundException($"No resource provider with uuid {uuid} found for delete");
        if (state.ProvidersOfTree(provider.RootId).Any(other => other.ParentId == provider.Id))
            throw new CannotDeleteParentProviderException(uuid);
        if (!provider.Usage.Consumers.IsEmpty)
            throw new ResourceProviderInUseException(uuid);
        return state.Without(provider);
    }

    /// <summary>The provider and its descendants.</summary>
    private static List<ResourceProvider> Subtree(this PlacementState state, ResourceProvider top)
    {
        var children = state.ProvidersOfTree(top.RootId).ToLookup(provider => provider.ParentId);
        var found = new List<ResourceProvider> { top };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i].Id]);
        return found;
    }
}
