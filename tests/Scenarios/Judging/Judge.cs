using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.Scenarios.Exploring;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>Checks a healed cloud twice: as it is, and after all its servers are deleted.</summary>
internal static class Judge
{
    private const int LinesOfAnException = 8;

    /// <param name="name">The name of the exploration.</param>
    /// <param name="again">The command that repeats it.</param>
    /// <param name="stage">The cloud.</param>
    /// <param name="longest">The limit in real time, after which it counts as hung.</param>
    /// <param name="run">Runs the exploration and heals the cloud.</param>
    public static async Task<Verdict> JudgeAsync(string name, string again, Stage stage, TimeSpan longest, Func<Task> run)
    {
        var violations = new List<Violation>();
        try
        {
            await run().WaitAsync(longest);
            violations.AddRange(await LookAsync(stage));
            await DeleteAllAsync(stage, violations).WaitAsync(longest);
            violations.AddRange((await LookAsync(stage)).Where(late => !violations.Exists(early => early.Text == late.Text)));
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            violations.Add(
                new Violation(
                    Rule.NothingThrown,
                    string.Join(" | ", error.ToString().Split('\n', StringSplitOptions.TrimEntries).Take(LinesOfAnException))));
        }

        violations.AddRange(stage.ServerErrors.Select(error => new Violation(Rule.NoServerError, error)));
        return Verdict.Of(name, again, violations, new JournalTrace(stage.Cloud.Journal));
    }

    private static async Task<IReadOnlyList<Violation>> LookAsync(Stage stage)
    {
        var scene = await Scene.TakeAsync(stage);
        return [.. Rules.Look(scene), .. await Quotas.LookAsync(stage, scene)];
    }

    private static async Task DeleteAllAsync(Stage stage, List<Violation> violations)
    {
        foreach (var server in stage.Nova.Servers.OldestFirst.Where(server => !server.IsDeleted).ToArray())
        {
            await stage.DeleteAsync(server.Id);
            await stage.Cloud.RunUntilIdleAsync();
        }

        await Healing.HealAsync(stage, Healing.ShortRest);
        violations.AddRange(stage.Nova.Servers.OldestFirst.Where(server => !server.IsDeleted)
            .Select(
                server =>
                    new Violation(
                        Rule.DeleteAccepted,
                        $"{server.Id} remains {server.VmState} with task {server.TaskState ?? "none"} after it was "
                            + "deleted") { Server = server,
                        Subject = server.Id }));
    }
}
