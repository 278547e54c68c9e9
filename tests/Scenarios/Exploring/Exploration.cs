using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Judging;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>Interrupts an operation in every way at every step, each time in a new world, and checks the result.</summary>
/// <param name="operation">The operation.</param>
/// <param name="durations">How long its steps take; null for at once.</param>
internal sealed class Exploration(Operation operation, Durations? durations = null)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);

    /// <param name="choose">Chooses the interruptions; null for all.</param>
    public async Task<IReadOnlyList<Verdict>> RunAsync(Func<Interruption, bool>? choose = null)
    {
        await using var cloud = Stage.Builder.WithScheduling(Scheduling.Stepped).WithSeed(11).Build();
        var stage = await Stage.OpenAsync(cloud);
        await operation.Prepare(stage);
        var begin = cloud.Snapshot();
        var verdicts = new List<Verdict>();
        foreach (var interruption in Interruption.All(await MeasureAsync(stage, begin)).Where(choose ?? (_ => true)))
            verdicts.Add(await ExploreAsync(stage, begin, interruption));
        return verdicts;
    }

    private async Task<Verdict> ExploreAsync(Stage prepared, WorldSnapshot begin, Interruption interruption)
    {
        await using var fork = prepared.Cloud.Fork(begin);
        fork.Durations = durations ?? Durations.Instant;
        var stage = prepared.In(fork);
        return await Judge.JudgeAsync(
            $"{operation}, {interruption}",
            $"dotnet test tests/Scenarios --filter \"DisplayName~{operation}\"",
            stage,
            LongestRun,
            async () =>
        {
            await interruption.RunAsync(stage, operation);
            await Healing.HealAsync(stage, Healing.Rest);
        });
    }

    private async Task<Course> MeasureAsync(Stage prepared, WorldSnapshot begin)
    {
        await using var fork = prepared.Cloud.Fork(begin);
        fork.Durations = durations ?? Durations.Instant;
        var stage = prepared.In(fork);
        using var edges = new WatchedEdges(fork);
        await operation.Act(stage);
        var steps = 0;
        while (stage.Step())
            steps++;
        return new Course(
            steps,
            edges.Count,
            [
                .. Stage.Hosts.Where(
                    host => fork.Journal.Entries.Any(entry => entry.Kind == JournalKind.Message && entry.Source == $"compute.{host}")),
            ]);
    }
}
