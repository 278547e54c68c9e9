using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground.Names;

/// <summary>The standard traits and resource classes of a release. Read once per process, on first use.</summary>
/// <remarks>Source: os-traits and os-resource-classes, in the versions that the data files in this folder name.</remarks>
internal sealed class StandardNames
{
    /// <summary>The trait of a provider that shares its resources with the members of its aggregates.</summary>
    public const string SharesViaAggregate = "MISC_SHARES_VIA_AGGREGATE";

    private readonly Lazy<FrozenSet<string>> _traits;
    private readonly Lazy<FrozenDictionary<string, int>> _resourceClasses;
    private readonly Lazy<FrozenSet<string>> _resourceClassNames;
    private readonly Lazy<ImmutableArray<string>> _traitsInOrder;

    private StandardNames(string release)
    {
        _traitsInOrder = new(() => Read($"os-traits-{release}.txt"));
        _traits = new(() => _traitsInOrder.Value.ToFrozenSet(StringComparer.Ordinal));
        ResourceClassesInOrder = new(() => Read($"os-resource-classes-{release}.txt"));
        _resourceClassNames = new(() => ResourceClassesInOrder.Value.ToFrozenSet(StringComparer.Ordinal));
        _resourceClasses = new(() => ResourceClassesInOrder.Value
            .Select((name, id) => KeyValuePair.Create(name, id)).ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>In ordinal order.</summary>
    public ImmutableArray<string> Traits => _traitsInOrder.Value;

    /// <summary>Ordered by id; ids start at 0.</summary>
    public ImmutableArray<string> ResourceClasses => ResourceClassesInOrder.Value;

    private Lazy<ImmutableArray<string>> ResourceClassesInOrder { get; }

    /// <summary>The names in the data files of a release.</summary>
    /// <param name="release">The suffix of the files: <c>zed</c>.</param>
    public static StandardNames From(string release) => new(release);

    public bool HasTrait(string name) => _traits.Value.Contains(name);

    /// <summary>The id of a standard resource class, or null.</summary>
    public int? FindResourceClassId(string name) => _resourceClasses.Value.TryGetValue(name, out var id) ? id : null;

    /// <summary>
    /// The same text as one object for all providers, if it is the name of a standard trait or resource class: equal names are then
    /// compared at once.
    /// </summary>
    public string Shared(string name) => _resourceClassNames.Value.TryGetValue(name, out var resourceClass) ? resourceClass
        : _traits.Value.TryGetValue(name, out var trait) ? trait
        : name;

    private static ImmutableArray<string> Read(string file)
    {
        var stream = typeof(StandardNames).Assembly.GetManifestResourceStream($"Fixtures.Toolkit.OpenStack.Placement.Ground.Names.{file}")
            ?? throw new InvalidOperationException($"The data file '{file}' is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }
}
