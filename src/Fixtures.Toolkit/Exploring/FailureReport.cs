using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Simulation.Choices;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Exploring;

/// <summary>Shortens a failure, and describes it.</summary>
/// <param name="runner">Makes single runs.</param>
/// <param name="exploration">The exploration in messages, as code.</param>
/// <param name="test">The name of the test.</param>
/// <param name="bundleFolder">The folder of the report bundle; null is the one of all bundles.</param>
internal sealed class FailureReport(Runner runner, string exploration, string test, string? bundleFolder)
{
    private const int JournalLines = 25;
    private const int MostViolations = 10;

    /// <param name="failed">The first run that failed.</param>
    /// <param name="passed">The number of runs before it.</param>
    public async Task<ExplorationFailedException> DescribeAsync(RunResult failed, long passed)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{exploration} found a failure in {failed.Case.Name}{After(passed)}:");
        var (shown, again) = (failed, failed.Case.Again);
        var schedule = new StringBuilder();
        if (failed.Case.Schedule is null && failed.Violations[0].Kind != Runner.HungKind)
            (shown, again) = await ShortenAsync(failed, schedule).ConfigureAwait(false);
        else if (failed.Case.Schedule != Schedule.Default)
            Write(schedule, failed.Choices);
        Write(text, shown.Violations);
        text.Append(schedule).AppendLine("Run exactly this again:");
        text.AppendLine(CultureInfo.InvariantCulture, $"  await {again}.RunAsync(…);");
        if (again != failed.Case.Again)
            text.AppendLine(CultureInfo.InvariantCulture, $"As it was found: await {failed.Case.Again}.RunAsync(…);");
        var cloud = shown.Violations[0].Cloud;
        Tell(text, cloud.Journal.Entries.Where(entry => entry.Sequence <= shown.EndOfScenario).TakeLast(JournalLines), shown.EndOfScenario);
        var exception = new ExplorationFailedException(Conclude(cloud, text.ToString()), shown.Violations, again, failed.Case);
        await shown.DiscardAsync().ConfigureAwait(false);
        return exception;
    }

    /// <summary>Ends the text with the path of the report page.</summary>
    private string Conclude(OpenStackCloud cloud, string text)
    {
        using var attached = FailureBundles.For(cloud).Attach(test, onWritten: null, bundleFolder);
        return FailureBundles.Conclude(cloud, text);
    }

    private async Task<(RunResult Shown, string Again)> ShortenAsync(RunResult failed, StringBuilder text)
    {
        var recorded = await runner.RunAsync(failed.Case, records: true).ConfigureAwait(false);
        if (!recorded.IsLike(failed))
        {
            await recorded.DiscardAsync().ConfigureAwait(false);
            text.AppendLine(
                "It does not fail again with the same seed, so the scenario depends on more than the seed. Take time from cloud.Time, "
                    + "random numbers from a Random of cloud.Seed, and run clients by cloud.RunClientsAsync.");
            return (failed, failed.Case.Again);
        }

        await failed.DiscardAsync().ConfigureAwait(false);
        var shrinker = new Shrinker(async schedule =>
        {
            var result = await runner.RunAsync(With(failed.Case, schedule)).ConfigureAwait(false);
            await result.DiscardAsync().ConfigureAwait(false);
            return new ScheduleRun(result.IsLike(recorded), result.Choices, result.Tape?.Counts ?? []);
        });
        var shortest = await shrinker.ShrinkAsync(recorded.Choices).ConfigureAwait(false);
        var last = await runner.RunAsync(With(failed.Case, Schedule.Of(shortest))).ConfigureAwait(false);
        if (!last.IsLike(recorded))
        {
            await last.DiscardAsync().ConfigureAwait(false);
            return (recorded, failed.Case.Again);
        }

        await recorded.DiscardAsync().ConfigureAwait(false);
        Write(text, last.Choices);
        return (last, last.Case.Again);
    }

    private static RunCase With(RunCase run, Schedule schedule) =>
        run with { Schedule = schedule, Again = SeedCases.CodeOf(run.Seed, schedule) };

    private static string After(long passed) => passed switch
    {
        0 => "",
        1 => ", after one run that passed",
        _ => string.Create(CultureInfo.InvariantCulture, $", after {passed} runs that passed"),
    };

    private static void Tell(StringBuilder text, IEnumerable<JournalEntry> last, long count)
    {
        text.Append(count <= JournalLines
            ? "The events of the scenario:"
            : string.Create(CultureInfo.InvariantCulture, $"The last {JournalLines} of the {count} events of the scenario:"));
        foreach (var entry in last)
            text.AppendLine().Append("  ").Append(entry);
    }

    private static void Write(StringBuilder text, IReadOnlyList<InvariantViolation> violations)
    {
        foreach (var violation in violations.Take(MostViolations))
            text.Append("  ").AppendLine(violation.ToString());
        if (violations.Count > MostViolations)
            text.AppendLine(CultureInfo.InvariantCulture, $"  … and {violations.Count - MostViolations} more");
    }

    /// <summary>The choices by name.</summary>
    private static void Write(StringBuilder text, IReadOnlyList<Choice> choices)
    {
        if (choices.Count == 0)
        {
            text.AppendLine("It fails in the plainest order: each client and service goes on until it waits.");
            return;
        }

        var faults = choices.Count(choice => choice.IsFault);
        text.Append("The shortest schedule that still fails: each client and service goes on until it waits");
        text.Append(CountOf(choices.Count - faults, ", except once", ", except {0} times"));
        text.Append(CountOf(faults, ", and one fault acts", ", and {0} faults act")).AppendLine(".");
        foreach (var choice in choices)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {(choice.IsFault ? "event" : "choice")} {choice.Number}: {choice.What}");
            if (!choice.IsFault)
                text.Append("    before ").AppendLine(choice.Instead);
        }
    }

    private static string CountOf(int count, string one, string several) =>
        count == 0 ? "" : count == 1 ? one : string.Format(CultureInfo.InvariantCulture, several, count);
}
