namespace Fixtures.Toolkit.OpenStack.Placement.Providers;

/// <summary>Makes providers, moves them from tree to tree and takes them away.</summary>
internal static class ProviderTrees
{
    /// <exception cref="ProviderActionException">There is no such parent, or no name.</exception>
    /// <exception cref="DuplicateProviderException">The name or the UUID is taken.</exception>
    public static (PlacementState Next, ResourceProvider Result) Create(
        this PlacementState state, string uuid, string name, string? parentUuid, DateTimeOffset now)
    {
        if (name.Length == 0)
            throw new ProviderActionException("create", "name is required");
        if (parentUuid == uuid)
        {
            throw new ProviderActionException(
                "create", "parent provider UUID cannot be same as UUID. Please set parent provider UUID to None if there is no parent.");
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

            // Upstream writes a root twice, the second time with itself as its root.
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

    /// <summary>Puts the provider and all below it under another parent, or makes it a root.</summary>
    public static PlacementState Move(this PlacementState state, ResourceProvider provider, string? parentUuid, bool mayLeaveParent)
    {
        var parent = parentUuid is null ? null
            : state.FindProvider(parentUuid) ?? throw new ProviderActionException("create", "parent provider UUID does not exist.");
        if (provider.ParentId is { } current && current != parent?.Id && !mayLeaveParent)
            throw new ProviderActionException("update", $"{(parent is null ? "un-parenting" : "re-parenting")} a provider is not currently allowed.");
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
        var provider = state.FindProvider(uuid) ?? throw new PlacementNotFoundException($"No resource provider with uuid {uuid} found for delete");
        if (state.ProvidersOfTree(provider.RootId).Any(other => other.ParentId == provider.Id))
            throw new CannotDeleteParentProviderException(uuid);
        if (!provider.Usage.Consumers.IsEmpty)
            throw new ResourceProviderInUseException(uuid);
        return state.Without(provider);
    }

    /// <summary>The provider and all below it.</summary>
    private static List<ResourceProvider> Subtree(this PlacementState state, ResourceProvider top)
    {
        var children = state.ProvidersOfTree(top.RootId).ToLookup(provider => provider.ParentId);
        var found = new List<ResourceProvider> { top };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i].Id]);
        return found;
    }
}
