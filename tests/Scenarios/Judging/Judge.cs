using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.Scenarios.Exploring;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>Looks at a healed cloud twice: as it is, and once more when all its servers were deleted.</summary>
internal static class Judge
{
    private const int LinesOfAnException = 8;

    /// <param name="name">What is judged.</param>
    /// <param name="again">The command that does it again.</param>
    /// <param name="stage">Where.</param>
    /// <param name="longest">What takes longer than this, of real time, hangs.</param>
    /// <param name="run">What happens, and the healing after it.</param>
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
            violations.Add(new Violation(Rule.NothingThrown, string.Join(" | ", error.ToString().Split('\n', StringSplitOptions.TrimEntries).Take(LinesOfAnException))));
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
            .Select(server => new Violation(Rule.DeleteAccepted, $"{server.Id} stays {server.VmState} with task {server.TaskState ?? "none"} after it was deleted") { Server = server, Subject = server.Id }));
    }
}
