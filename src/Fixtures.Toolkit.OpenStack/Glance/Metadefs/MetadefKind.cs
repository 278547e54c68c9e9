using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>A kind of definition: its place in a namespace, and the wording of its faults.</summary>
/// <param name="Noun">The kind in the message for protected definitions.</param>
/// <param name="ItemsOf">Reads the definitions of this kind.</param>
/// <param name="Set">Replaces the definitions of this kind.</param>
/// <param name="Duplicate">The message for a duplicate: from the names of definition and namespace.</param>
/// <param name="DuplicateByUpdate">The message for an update that would create a duplicate.</param>
/// <param name="Missing">The message for an unknown name.</param>
internal sealed record MetadefKind(
    string Noun,
    Func<MetadefNamespace, ImmutableArray<MetadefItem>> ItemsOf,
    Func<MetadefNamespace, ImmutableArray<MetadefItem>, MetadefNamespace> Set,
    Func<string, string, string> Duplicate,
    Func<string, string, string> DuplicateByUpdate,
    Func<string, string> Missing)
{
    /// <summary>Upstream's database ignores the case of names.</summary>
    private static readonly StringComparer Names = StringComparer.OrdinalIgnoreCase;

    public static readonly MetadefKind Object = new(
        "object",
        space => space.Objects,
        (space, items) => space with { Objects = items },
        (name, space) => $"A metadata definition object with name={name} already exists in namespace={space}.",
        (name, space) => "Invalid update. It would result in a duplicate metadata definition object "
            + $"with the same name={name} in namespace={space}.",
        name => $"Could not find metadata object {name}");

    public static readonly MetadefKind Property = new(
        "property",
        space => space.Properties,
        (space, items) => space with { Properties = items },
        (name, space) => $"A metadata definition property with name={name} already exists in namespace={space}.",
        (name, space) => "Invalid update. It would result in a duplicate metadata definition property "
            + $"with the same name={name} in namespace={space}.",
        name => $"Could not find property {name}");

    public static readonly MetadefKind Tag = new(
        "tag",
        space => space.Tags,
        (space, items) => space with { Tags = items },
        DuplicateTag,
        DuplicateTag,
        name => $"Could not find metadata tag {name}");

    public static readonly MetadefKind ResourceType = new(
        "resource-type-association",
        space => space.ResourceTypes,
        (space, items) => space with { ResourceTypes = items },
        DuplicateAssociation,
        DuplicateAssociation,
        name => $"Failed to find resource type {name} to delete");

    public MetadefItem Find(MetadefNamespace space, string name) =>
        ItemsOf(space).FirstOrDefault(item => Names.Equals(item.Name, name)) ?? throw GlanceFault.NotFound(Missing(name));

    public MetadefNamespace Add(MetadefNamespace space, MetadefItem item) =>
        ItemsOf(space).Any(known => Names.Equals(known.Name, item.Name))
            ? throw GlanceFault.Conflict(Duplicate(item.Name, space.Name))
            : Set(space, ItemsOf(space).Add(item));

    public MetadefNamespace Replace(MetadefNamespace space, MetadefItem before, MetadefItem after) =>
        ItemsOf(space).Any(known => known != before && Names.Equals(known.Name, after.Name))
            ? throw GlanceFault.Conflict(DuplicateByUpdate(after.Name, space.Name))
            : Set(space, ItemsOf(space).Replace(before, after));

    public MetadefNamespace Remove(MetadefNamespace space, MetadefItem item) => space.IsProtected
        ? throw GlanceFault.Forbidden($"Metadata definition {Noun} {item.Name} is protected and cannot be deleted.")
        : Set(space, ItemsOf(space).Remove(item));

    public IEnumerable<MetadefItem> NewestFirst(MetadefNamespace space) =>
        ItemsOf(space).OrderByDescending(item => item.CreatedAt).ThenByDescending(item => item.Number);

    private static string DuplicateTag(string name, string space) =>
        $"A metadata tag with name={name} already exists in namespace={space}. "
        + "(Please note that metadata tag names are case insensitive).";

    private static string DuplicateAssociation(string name, string space) =>
        $"The metadata definition resource-type association of resource-type={name} to namespace={space} already exists.";
}
