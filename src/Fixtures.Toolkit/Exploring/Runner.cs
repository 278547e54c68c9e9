using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Simulation.Choices;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Exploring;

/// <summary>Makes single runs: a fork, the scenario in it, healing, and the checks.</summary>
/// <param name="world">The prepared cloud.</param>
/// <param name="settings">How a run ends and is checked.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="interrupt">Interrupts the scenario; null where steps are not interrupted.</param>
/// <param name="toleratesRefusals">Whether refused requests and failed waits of the scenario are expected.</param>
internal sealed class Runner(
    ExploredWorld world, ExplorationSettings settings, Func<OpenStackCloud, Task> scenario, Func<OpenStackCloud, Task>? interrupt,
    bool toleratesRefusals)
{
    /// <summary>Runs the interruption of a cloud, for a <see cref="StepBreak"/>.</summary>
    public Func<OpenStackCloud, Task>? Interrupt => interrupt;

    /// <summary>Runs a case and checks it.</summary>
    /// <param name="run">The case.</param>
    /// <param name="records">Whether its choices are recorded.</param>
    public async Task<RunResult> RunAsync(RunCase run, bool records = false)
    {
        var cloud = world.Fork(run.Seed);
        // A failure of a run is searched and shortened first; the report of the exploration comes at its end.
        using var noReports = FailureBundles.For(cloud).Hold();
        var tape = records || run.Schedule is not null ? new ChoiceTape(run.Schedule) : null;
        cloud.World.Tape = tape;
        var found = new List<InvariantViolation>();
        var end = new StrongBox<long>(long.MaxValue);
        try
        {
            await Task.Run(() => RunAsync(run, cloud, found, end)).WaitAsync(settings.RunLimit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            found = [Hung(cloud)];
        }

        var allowed = found.ToLookup(violation => settings.Allowed.Find(one => one.Predicate(violation)));
        var result = new RunResult(
            run, [.. allowed[null]], [.. allowed.Select(group => group.Key?.Name).OfType<string>()])
        {
            Tape = tape,
            EndOfScenario = Math.Min(end.Value, cloud.Journal.Count),
        };
        if (!result.HasFailed)
            await cloud.DisposeAsync().ConfigureAwait(false);
        return result;
    }

    /// <summary>Runs the scenario once without a fault or an interruption, to see what it does.</summary>
    public async Task MeasureAsync(Func<OpenStackCloud, IDisposable> watch)
    {
        await using var cloud = world.Fork(new RunCase(0, "", "").Seed);
        using var noReports = FailureBundles.For(cloud).Hold();
        cloud.World.Tape = new ChoiceTape(Schedule.Default);
        using var watching = watch(cloud);
        try
        {
            await Task.Run(async () =>
            {
                await scenario(cloud).ConfigureAwait(false);
                await cloud.Run.UntilSettledAsync(CancellationToken.None).ConfigureAwait(false);
            }).WaitAsync(settings.RunLimit).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The first run, which has no fault either, reports it.
        }
    }

    private async Task RunAsync(RunCase run, OpenStackCloud cloud, List<InvariantViolation> found, StrongBox<long> end)
    {
        await TryAsync(InvariantViolation.OfScenario, () => RunScenarioAsync(run, cloud)).ConfigureAwait(false);
        if (cloud.Faults.TakeFailure() is { } unfired)
            found.Add(ViolationOf(InvariantViolation.OfScenario, unfired, cloud));
        end.Value = cloud.Journal.Count;
        // Healing and checks are not part of the schedule.
        cloud.World.Tape = new ChoiceTape(Schedule.Default);
        await TryAsync("healing", async () =>
        {
            await (settings.Heal?.Invoke(cloud) ?? Healing.HealAsync(cloud, run.Disturb is not null)).ConfigureAwait(false);
            await cloud.Run.UntilSettledAsync(CancellationToken.None).ConfigureAwait(false);
        }).ConfigureAwait(false);
        foreach (var invariant in settings.Invariants.OrderBy(invariant => invariant.IsLast))
        {
            await TryAsync(invariant.Name, async () =>
            {
                var violations = await invariant.FindAsync(cloud).ConfigureAwait(false);
                found.AddRange(violations.Select(text => new InvariantViolation(invariant.Name, text, cloud)));
                await cloud.Run.UntilSettledAsync(CancellationToken.None).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }

        async Task TryAsync(string name, Func<Task> act)
        {
            try
            {
                await act().ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                found.Add(ViolationOf(name, error, cloud));
            }
        }
    }

    private async Task RunScenarioAsync(RunCase run, OpenStackCloud cloud)
    {
        using var disturbance = run.Disturb?.Invoke(cloud);
        try
        {
            await scenario(cloud).ConfigureAwait(false);
        }
        catch (Exception error) when (toleratesRefusals && IsRefusal(error))
        {
            // The disturbance made a request or a wait of the scenario fail, as it does in a real cloud.
        }

        await cloud.Run.UntilSettledAsync(CancellationToken.None).ConfigureAwait(false);
        if (disturbance is { HasActed: false })
        {
            throw new InvalidOperationException(
                $"There was no {run.Name}, though another run had it: the scenario depends on more than the seed. Take time from "
                    + "cloud.Time and random numbers from a Random of cloud.Seed.");
        }
    }

    public static bool IsRefusal(Exception error) => error is OpenStackFaultException or WaitFailedException or HttpRequestException;

    private static InvariantViolation ViolationOf(string name, Exception error, OpenStackCloud cloud) =>
        new(name, TextOf(error), cloud) { Kind = $"{name} {error.GetType().Name}" };

    private static string TextOf(Exception error)
    {
        // The seed is that of a fork, which the exploration says how to make again.
        var lines = Seeds.RemoveFrom(error.Message).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return $"{error.GetType().Name}: {string.Join("\n    ", lines)}";
    }

    private InvariantViolation Hung(OpenStackCloud cloud)
    {
        var pending = cloud.Pending.Count > 0
            ? string.Join("; ", cloud.Pending)
            : "nothing in the cloud, so the scenario waits for something outside of it";
        return new InvariantViolation(
            InvariantViolation.OfScenario,
            $"it did not end within {settings.RunLimit.TotalSeconds:0.###} s of real time. Under way: {pending}. "
                + "Await only the cloud in it, or allow it more time with WithRunLimit.",
            cloud) { Kind = HungKind };
    }

    /// <summary>The kind of violation of a run that did not end, and is not worth repeating.</summary>
    public const string HungKind = "hung";
}
