using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>A builder's step: a filter or weigher to add, or a wrapper for the one with that name.</summary>
/// <param name="Name">The name of the part.</param>
/// <param name="Own">The part to add; null for a wrapper.</param>
/// <param name="Wrap">The wrapper; null for a part to add.</param>
internal sealed record PartStep<T>(string Name, T? Own, Func<T, T>? Wrap)
    where T : class
{
    /// <summary>The enabled parts after all steps.</summary>
    public static ImmutableArray<Named<T>> Assemble(ImmutableArray<Named<T>> enabled, ImmutableArray<PartStep<T>> steps) =>
        steps.Aggregate(enabled, static (parts, step) => step.ApplyTo(parts));

    /// <summary>The mistakes of wrappers whose part is unknown or not enabled.</summary>
    /// <param name="kind"><c>filter</c> or <c>weigher</c>.</param>
    /// <param name="enabled">The names of the enabled parts.</param>
    /// <param name="steps">The steps.</param>
    public static IEnumerable<string> MistakesIn(string kind, IReadOnlyCollection<string> enabled, ImmutableArray<PartStep<T>> steps)
    {
        var names = enabled.ToList();
        foreach (var step in steps)
        {
            if (step.Own is not null)
                names.Add(step.Name);
            else if (!names.Contains(step.Name))
                yield return $"The scheduler has no {kind} '{step.Name}'. It has {string.Join(", ", names)}.";
        }
    }

    private ImmutableArray<Named<T>> ApplyTo(ImmutableArray<Named<T>> parts) => Own is { } own
        ? parts.Add(new(Name, own))
        : [.. parts.Select(part => part.Name == Name && Wrap is { } wrap ? part with { Part = wrap(part.Part) } : part)];
}
