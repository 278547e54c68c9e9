using System.Collections.Immutable;
using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Simulation.Choices;

/// <summary>
/// A schedule: the numbers of the choices at which a run does not take the default, and what it takes instead. By default each client and
/// service goes on until it waits, and then the oldest ready step is next; a fault with <c>OneIn</c> does not act.
/// </summary>
/// <param name="Steps">By the number of the choice, from 1: the place of the taken step among the ready ones, 1 for the oldest.</param>
/// <param name="Faults">The numbers of the events on which a fault acts, from 1.</param>
internal sealed record Schedule(ImmutableSortedDictionary<int, int> Steps, ImmutableSortedSet<int> Faults)
{
    /// <summary>Takes the default each time.</summary>
    public static Schedule Default { get; } = new(ImmutableSortedDictionary<int, int>.Empty, []);

    /// <summary>The schedule of recorded choices.</summary>
    public static Schedule Of(IEnumerable<Choice> choices)
    {
        Choice[] all = [.. choices];
        return new Schedule(
            all.Where(choice => !choice.IsFault).ToImmutableSortedDictionary(choice => choice.Number, choice => choice.Taken),
            [.. all.Where(choice => choice.IsFault).Select(choice => choice.Number)]);
    }

    /// <summary>Reads the form of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static Schedule Parse(string text)
    {
        var (steps, faults) = (Default.Steps.ToBuilder(), Default.Faults.ToBuilder());
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = word.Split(':');
            if (word[0] == 'f' && TryRead(word[1..], out var fault))
                faults.Add(fault);
            else if (parts.Length == 2 && TryRead(parts[0], out var number) && TryRead(parts[1], out var index))
                steps[number] = index;
            else
            {
                throw new FormatException(
                    $"'{word}' is no part of a schedule. A schedule is quoted by a failed exploration and looks like \"12:3 40:1 f7\": at "
                        + "choice 12 take the third of the ready steps, and let a fault act on event 7.");
            }
        }

        return new Schedule(steps.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>For example <c>12:3 40:1 f7</c>; empty for the default.</summary>
    public override string ToString() => string.Join(' ', [
        .. Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Key}:{step.Value}")),
        .. Faults.Select(fault => string.Create(CultureInfo.InvariantCulture, $"f{fault}")),
    ]);

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
