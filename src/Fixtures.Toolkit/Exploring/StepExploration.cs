using System.Runtime.CompilerServices;
using Fixtures.Toolkit.Exploring;
using Fixtures.Toolkit.Exploring.Sharding;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>An exploration that interrupts an operation at its steps: <see cref="Explore.EachStep"/> makes it.</summary>
public sealed class StepExploration : ExplorationSetup<StepExploration>
{
    internal StepExploration(CaseSource cases, ExplorationSettings? settings = null)
        : base(cases, settings ?? ExplorationSettings.Default)
    {
    }

    /// <summary>Runs the operation in new clouds, and interrupts it once in each.</summary>
    /// <param name="newCloud">
    /// Composes the cloud, without <c>WithSeed</c>, <c>WithScheduling</c> and a running clock. It is built once; each run has a fork.
    /// </param>
    /// <param name="act">
    /// Begins the operation; it may wait for it, or not. An answer with an error and a failed wait end it and are no failures.
    /// </param>
    /// <param name="interrupt">
    /// Acts after a step: kills or stops a host, deletes a server. No other step runs meanwhile, except those that its own waits need. An
    /// answer with an error is no failure.
    /// </param>
    /// <param name="cancellation">Ends the exploration after the runs under way.</param>
    /// <param name="test">The name of the test, for the report of a failure.</param>
    /// <exception cref="ExplorationFailedException">A run failed.</exception>
    /// <exception cref="InvalidOperationException">The cloud cannot be explored, or the operation takes no step.</exception>
    public Task<ExplorationReport> RunAsync(
        Action<OpenStackBuilder> newCloud, Func<OpenStackCloud, Task> act, Func<OpenStackCloud, Task> interrupt,
        CancellationToken cancellation = default, [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(newCloud);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(interrupt);
        return new Explorer(Cases, Settings, ExplorationName.From(act, test)).RunAsync(
            newCloud, static _ => Task.FromResult(true), (cloud, _) => act(cloud), (cloud, _) => interrupt(cloud), cancellation);
    }

    /// <summary>Runs the operation in forks of one prepared cloud, and interrupts it once in each.</summary>
    /// <param name="newCloud">Composes the cloud.</param>
    /// <param name="prepare">Prepares the cloud once. Its result must be immutable, because all runs get it.</param>
    /// <param name="act">Begins the operation; gets the result of <paramref name="prepare"/>.</param>
    /// <param name="interrupt">Acts after a step; gets the result of <paramref name="prepare"/>.</param>
    /// <param name="cancellation">Ends the exploration after the runs under way.</param>
    /// <param name="test">The name of the test, for the report of a failure.</param>
    /// <typeparam name="TPrepared">What the preparation hands to the runs, such as a server.</typeparam>
    /// <inheritdoc
    /// cref="RunAsync(Action{OpenStackBuilder}, Func{OpenStackCloud, Task}, Func{OpenStackCloud, Task}, CancellationToken, string)"/>
    public Task<ExplorationReport> RunAsync<TPrepared>(
        Action<OpenStackBuilder> newCloud, Func<OpenStackCloud, Task<TPrepared>> prepare, Func<OpenStackCloud, TPrepared, Task> act,
        Func<OpenStackCloud, TPrepared, Task> interrupt, CancellationToken cancellation = default, [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(newCloud);
        ArgumentNullException.ThrowIfNull(prepare);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(interrupt);
        return new Explorer(Cases, Settings, ExplorationName.From(act, test)).RunAsync(newCloud, prepare, act, interrupt, cancellation);
    }

    internal override StepExploration With(CaseSource cases, ExplorationSettings settings) => new(cases, settings);
}
