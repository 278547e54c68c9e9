using System.Globalization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting;

/// <summary>The periodic tasks of the services, such as the reports of the compute hosts, folded for a reader.</summary>
internal static class PeriodicWork
{
    /// <summary>
    /// Whether an entry is about a message of a service to itself that concerns no resource: so the journal shows a periodic task.
    /// </summary>
    public static bool Is(JournalEntry entry) =>
        entry is { Kind: JournalKind.Message, From: { } from, Subject: null } && from == entry.To;

    /// <summary>One line on these entries; none if there are none.</summary>
    /// <param name="entries">Entries of which <see cref="Is"/> is true.</param>
    /// <param name="describe">Puts a time into words.</param>
    public static IReadOnlyList<string> Fold(IReadOnlyList<JournalEntry> entries, Func<DateTimeOffset, string> describe)
    {
        // Each task has two entries: the service sends the message, and handles it.
        var tasks = entries.Where(entry => entry.What.StartsWith("casts ", StringComparison.Ordinal)).ToList();
        if (tasks.Count == 0)
            return [];
        var names = tasks.Select(task => task.What.Split(' ')[1]).Distinct();
        var actors = tasks.Select(task => task.Source).Distinct().Count();
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{describe(tasks[0].Time)} to {describe(tasks[^1].Time)}  {string.Join(", ", names)}: {tasks.Count} periodic "
                    + $"{(tasks.Count == 1 ? "task" : "tasks")} of {actors} {(actors == 1 ? "service" : "services")}"),
        ];
    }

    /// <summary>The soonest timers, with those that are due together for the same task in one line.</summary>
    /// <param name="timers">Names are <c>service: task</c>.</param>
    /// <param name="most">The number of lines.</param>
    /// <param name="describe">Puts a time into words.</param>
    public static IReadOnlyList<string> Fold(
        IEnumerable<(DateTimeOffset Due, string Name)> timers, int most, Func<DateTimeOffset, string> describe) =>
    [
        .. timers.Select(timer => (timer.Due, Parts: timer.Name.Split(": ", 2)))
            .GroupBy(timer => (timer.Due, Task: timer.Parts is [_, var task] ? task : ""))
            .SelectMany(group => group.Key.Task.Length == 0
                ? group.Select(timer => $"{describe(timer.Due)}  {timer.Parts[0]}")
                : [$"{describe(group.Key.Due)}  {Together(group.Select(timer => timer.Parts[0]))}: {group.Key.Task}"])
            .Take(most),
    ];

    private static string Together(IEnumerable<string> services) => services.Order(StringComparer.Ordinal).ToList() switch
    {
        [var one] => one,
        [var one, var other] => $"{one} and {other}",
        [var first, .. var others] => string.Create(CultureInfo.InvariantCulture, $"{first} and {others.Count} others"),
        [] => "",
    };
}
