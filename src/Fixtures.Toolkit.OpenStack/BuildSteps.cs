using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>What a builder checks before it makes its cloud, and runs afterwards. A value.</summary>
internal sealed record BuildSteps
{
    public static BuildSteps None { get; } = new();

    /// <summary>The mistakes that were found while the builder was configured.</summary>
    public ImmutableArray<string> Mistakes { get; init; } = [];

    /// <summary>Return the mistakes of the final settings.</summary>
    public ImmutableArray<Func<OpenStackBuilder, IEnumerable<string>>> Checks { get; init; } = [];

    /// <summary>Fill the built cloud, the same way in every run, while every operation is instant.</summary>
    public ImmutableArray<Action<OpenStackCloud>> Fillings { get; init; } = [];

    /// <summary>Run after the fillings.</summary>
    public ImmutableArray<Action<OpenStackCloud>> OnBuilt { get; init; } = [];

    /// <summary>All mistakes of a builder with these steps.</summary>
    public IReadOnlyList<string> MistakesIn(OpenStackBuilder builder) => Mistakes.IsEmpty && Checks.IsEmpty
        ? []
        : [.. Mistakes.Concat(Checks.SelectMany(check => check(builder))).Distinct()];
}
