using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>The traits that clients created, with their creation times.</summary>
internal sealed record CustomTraits(ImmutableSortedDictionary<string, DateTimeOffset> CreatedAt)
{
    public static ResourceType ResourceType { get; } = new("trait", "placement", "/traits");

    public const string Prefix = "CUSTOM_";

    public static readonly CustomTraits None = new(ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal));

    public CustomTraits Add(string name, DateTimeOffset now) => new(CreatedAt.Add(name, now));

    public CustomTraits Remove(string name) => new(CreatedAt.Remove(name));
}
