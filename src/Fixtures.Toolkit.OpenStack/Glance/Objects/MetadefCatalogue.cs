using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Glance.Ground;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>The metadata definitions of a cloud as one immutable value.</summary>
internal sealed record MetadefCatalogue
{
    public static readonly MetadefCatalogue Empty = new();

    /// <summary>By name.</summary>
    public ImmutableSortedDictionary<string, MetadefNamespace> Namespaces { get; init; } =
        ImmutableSortedDictionary.Create<string, MetadefNamespace>(StringComparer.Ordinal);

    /// <summary>All resource types that a namespace was ever associated with, oldest first.</summary>
    public ImmutableArray<MetadefItem> ResourceTypes { get; init; } = [];

    /// <summary>The number of the most recent namespace or definition.</summary>
    public int LastNumber { get; init; }

    /// <summary>The namespace with this name, ignoring case; null if there is none.</summary>
    public MetadefNamespace? Find(string name) =>
        Namespaces.GetValueOrDefault(name) ?? Namespaces.Values.FirstOrDefault(space => GlanceCollation.AreEqual(space.Name, name));

    public IEnumerable<MetadefNamespace> NewestFirst =>
        Namespaces.Values.OrderByDescending(each => each.CreatedAt).ThenByDescending(each => each.Number);

    /// <summary>Adds a namespace, or replaces the one with the same name.</summary>
    public MetadefCatalogue With(MetadefNamespace space) => this with { Namespaces = Namespaces.SetItem(space.Name, space) };

    /// <summary>Replaces a namespace by another, whose name may differ.</summary>
    public MetadefCatalogue Replace(MetadefNamespace before, MetadefNamespace after) =>
        this with { Namespaces = Namespaces.Remove(before.Name).SetItem(after.Name, after) };

    public MetadefCatalogue Without(MetadefNamespace space) => this with { Namespaces = Namespaces.Remove(space.Name) };

    /// <summary>Adds the resource types that are not known yet. Upstream never deletes any.</summary>
    public MetadefCatalogue WithResourceTypes(IEnumerable<MetadefItem> types) => this with
    {
        ResourceTypes = ResourceTypes.AddRange(types.Where(type => !ResourceTypes.Any(known => known.Name == type.Name))
            .Select(type => new MetadefItem(type.Name, type.Number, type.CreatedAt) { UpdatedAt = type.UpdatedAt })),
    };
}
