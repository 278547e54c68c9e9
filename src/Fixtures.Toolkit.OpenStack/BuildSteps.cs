using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The checks that a builder runs before it makes its cloud, and the actions that it runs afterwards. A value.</summary>
internal sealed record BuildSteps
{
    public static BuildSteps None { get; } = new();

    /// <summary>The mistakes that were found while the builder was configured.</summary>
    public ImmutableArray<string> Mistakes { get; init; } = [];

    /// <summary>Functions that return the mistakes in the final settings.</summary>
    public ImmutableArray<Func<OpenStackBuilder, IEnumerable<string>>> Checks { get; init; } = [];

    /// <summary>Actions that fill the built cloud, the same way in every run, while every operation is instant.</summary>
    public ImmutableArray<Action<OpenStackCloud>> Fillings { get; init; } = [];

    /// <summary>Actions that run after the fillings.</summary>
    public ImmutableArray<Action<OpenStackCloud>> OnBuilt { get; init; } = [];

    /// <summary>All mistakes of a builder with these steps.</summary>
    public IReadOnlyList<string> MistakesIn(OpenStackBuilder builder) => Mistakes.IsEmpty && Checks.IsEmpty
        ? []
        : [.. Mistakes.Concat(Checks.SelectMany(check => check(builder))).Distinct()];
}
