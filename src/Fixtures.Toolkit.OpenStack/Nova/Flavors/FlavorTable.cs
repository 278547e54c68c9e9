using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>The flavors in Nova's state: how they are found and changed, and what must hold among them.</summary>
internal static class FlavorTable
{
    /// <summary>The flavor, when whoever asks may see it.</summary>
    /// <param name="state">Nova's state.</param>
    /// <param name="id">Its id in the API.</param>
    /// <param name="projectId">Sees public flavors and those it has access to; null sees all.</param>
    public static Flavor Flavor(this NovaState state, string id, string? projectId) => state.FindFlavor(id, projectId) ?? throw new FlavorNotFoundException(id);

    /// <summary>As <see cref="Flavor"/>; null when there is none to see.</summary>
    public static Flavor? FindFlavor(this NovaState state, string id, string? projectId) =>
        state.Flavors.TryGetValue(id, out var flavor) && (projectId is null || flavor.IsVisibleTo(projectId)) ? flavor : null;

    public static bool IsVisibleTo(this Flavor flavor, string projectId) => flavor.IsPublic || flavor.Projects.Contains(projectId);

    /// <summary>Adds a flavor whose id and name are free.</summary>
    public static NovaState Add(this NovaState state, Flavor flavor)
    {
        if (state.Flavors.ContainsKey(flavor.FlavorId))
            throw new FlavorIdExistsException(flavor.FlavorId);
        if (state.Flavors.Values.Any(other => other.Name == flavor.Name))
            throw new FlavorNameExistsException(flavor.Name);
        var number = state.Flavors.Values.Select(other => other.Number).DefaultIfEmpty().Max() + 1;
        return state.WithFlavors(state.Flavors.Add(flavor.FlavorId, flavor with { Number = number }));
    }

    public static NovaState Change(this NovaState state, string id, Func<Flavor, Flavor> change) =>
        state.WithFlavors(state.Flavors.SetItem(id, change(state.Flavor(id, projectId: null))));

    public static NovaState RemoveFlavor(this NovaState state, string id) =>
        state.Flavors.ContainsKey(id) ? state.WithFlavors(state.Flavors.Remove(id)) : throw new FlavorNotFoundException(id);
}
