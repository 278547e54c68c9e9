using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Quotas;

/// <summary>The limits that administrators set, by project and by quota class.</summary>
internal sealed record CinderQuotas
{
    /// <summary>The class whose limits are the defaults of all projects.</summary>
    public const string DefaultClass = "default";

    private static readonly ImmutableSortedDictionary<string, int> None =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, ImmutableSortedDictionary<string, int>> NoOwners =
        ImmutableDictionary.Create<string, ImmutableSortedDictionary<string, int>>(StringComparer.Ordinal);

    /// <summary>The limits that Cinder ships with: its options <c>quota_…</c> and <c>per_volume_size_limit</c>.</summary>
    private static readonly ImmutableDictionary<string, int> Shipped = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            new("volumes", 10), new("per_volume_gigabytes", -1), new("snapshots", 10), new("gigabytes", 1000), new("backups", 10),
            new("backup_gigabytes", 1000), new KeyValuePair<string, int>("groups", 10),
        ]);

    public static readonly StateField<CinderQuotas> Field = new("Quotas", new CinderQuotas());

    public ImmutableDictionary<string, ImmutableSortedDictionary<string, int>> ByProject { get; init; } = NoOwners;

    public ImmutableDictionary<string, ImmutableSortedDictionary<string, int>> ByClass { get; init; } = NoOwners;

    public ImmutableSortedDictionary<string, int> OfProject(string projectId) => ByProject.GetValueOrDefault(projectId, None);

    public ImmutableSortedDictionary<string, int> OfClass(string name) => ByClass.GetValueOrDefault(name, None);

    public CinderQuotas WithProject(string projectId, IEnumerable<KeyValuePair<string, int>> limits) =>
        this with { ByProject = ByProject.SetItem(projectId, OfProject(projectId).SetItems(limits)) };

    public CinderQuotas WithoutProject(string projectId) => this with { ByProject = ByProject.Remove(projectId) };

    public CinderQuotas WithClass(string name, IEnumerable<KeyValuePair<string, int>> limits) =>
        this with { ByClass = ByClass.SetItem(name, OfClass(name).SetItems(limits)) };

    /// <summary>The limits of a type's resources under its new name.</summary>
    /// <remarks>Upstream: VolumeTypeQuotaEngine.update_quota_resource.</remarks>
    public CinderQuotas WithRenamedType(string oldName, string newName)
    {
        return new() { ByProject = Renamed(ByProject), ByClass = Renamed(ByClass) };

        ImmutableDictionary<string, ImmutableSortedDictionary<string, int>> Renamed(
            ImmutableDictionary<string, ImmutableSortedDictionary<string, int>> owners) =>
            owners.SetItems(owners.Select(owner => KeyValuePair.Create(owner.Key, RenamedIn(owner.Value))));

        ImmutableSortedDictionary<string, int> RenamedIn(ImmutableSortedDictionary<string, int> limits) =>
            new[] { "volumes", "gigabytes", "snapshots" }.Aggregate(limits, (next, part) =>
                next.TryGetValue($"{part}_{oldName}", out var limit)
                    ? next.Remove($"{part}_{oldName}").SetItem($"{part}_{newName}", limit)
                    : next);
    }

    /// <summary>The limit of a quota class, or the default.</summary>
    public int LimitOfClass(string name, string resource) => OfClass(name).TryGetValue(resource, out var own) ? own : DefaultOf(resource);

    /// <summary>The limit of a project; -1 is unlimited.</summary>
    public int LimitOf(string projectId, string resource) =>
        OfProject(projectId).TryGetValue(resource, out var own) ? own : DefaultOf(resource);

    /// <summary>The limit of projects that have none of their own; -1, for unlimited, for the resources of a volume type.</summary>
    public int DefaultOf(string resource) =>
        OfClass(DefaultClass).TryGetValue(resource, out var limit) ? limit : Shipped.GetValueOrDefault(resource, -1);
}
