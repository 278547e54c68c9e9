using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.Scenarios.Exploring;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>Checks a healed cloud twice: as it is, and after all its servers are deleted.</summary>
internal static class Judge
{
    /// <summary>The rules as an invariant.</summary>
    private static readonly Invariant Judgement = Invariant.Find("the rules of a healed cloud", JudgeAsync);

    /// <summary>Heals the cloud after each run and checks the rules; Nova's own leaks are allowed.</summary>
    /// <remarks>Makes all runs only if asked to: see <see cref="ExploreSettings"/>.</remarks>
    public static TExploration Judged<TExploration>(this ExplorationSetup<TExploration> exploration)
        where TExploration : ExplorationSetup<TExploration>
    {
        var judged = exploration.Quickly().Check(Judgement).HealBy(cloud => Healing.HealAsync(Stage.Of(cloud), Healing.Rest))
            .WithRunLimit(TimeSpan.FromSeconds(60));
        return KnownUpstreamLeaks.All.Aggregate(
            judged, (all, leak) => all.Allow(leak.Name, leak.Why, violation => IsExplained(leak, violation)));
    }

    private static bool IsExplained(KnownUpstreamLeak leak, InvariantViolation violation)
    {
        var stage = Stage.Of(violation.Cloud);
        return stage.Violations.Find(one => one.ToString() == violation.Text) is { } broken && leak.Explains(broken, stage.Trace);
    }

    private static async Task<IReadOnlyList<string>> JudgeAsync(OpenStackCloud cloud)
    {
        var stage = Stage.Of(cloud);
        var violations = stage.Violations;
        violations.AddRange(await LookAsync(stage));
        await DeleteAllAsync(stage, violations);
        violations.AddRange((await LookAsync(stage)).Where(late => !violations.Exists(early => early.Text == late.Text)));
        violations.AddRange(stage.ServerErrors.Select(error => new Violation(Rule.NoServerError, error)));
        return [.. violations.Select(violation => violation.ToString()).Distinct()];
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
            await stage.RemoveAsync(server.Id);
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
