using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A volume type of a new cloud.</summary>
/// <param name="Name">Unique in the cloud, 1 to 255 characters.</param>
public sealed record VolumeTypeDefinition(string Name)
{
    /// <summary>A description. Default: none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether every project may use it. Default: true.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>Extra specs, such as <c>volume_backend_name</c>. Default: none.</summary>
    public ImmutableSortedDictionary<string, string> ExtraSpecs { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>A type whose volumes are on one backend, and can be attached to several servers at once.</summary>
    internal static VolumeTypeDefinition ForMultiattach(string backend) => new("multiattach")
    {
        ExtraSpecs = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [new("volume_backend_name", backend), new KeyValuePair<string, string>("multiattach", "<is> True")]),
    };

    /// <summary>A type whose volumes are on one backend.</summary>
    internal static VolumeTypeDefinition ForBackend(string backend) => new(backend)
    {
        ExtraSpecs = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal, [new KeyValuePair<string, string>("volume_backend_name", backend)]),
    };
}
