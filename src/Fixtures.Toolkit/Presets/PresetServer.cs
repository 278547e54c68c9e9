using System.Collections.Immutable;

namespace Fixtures.Toolkit.Presets;

/// <summary>A server of a preset, by names.</summary>
internal sealed record PresetServer(string Name, string Flavor, string Image)
{
    public ImmutableArray<string> Networks { get; init; } = [];

    public string Project { get; init; } = "admin";

    /// <summary>Null for the first user with a role on the project that allows it.</summary>
    public string? User { get; init; }

    public string? Host { get; init; }

    public string? AvailabilityZone { get; init; }

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public int Count { get; init; } = 1;

    /// <summary>The names of its servers, numbered if there are several.</summary>
    public IEnumerable<string> Names => Count == 1 ? [Name] : Enumerable.Range(1, Count).Select(number => $"{Name}-{number}");
}
