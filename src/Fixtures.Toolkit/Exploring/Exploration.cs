using System.Runtime.CompilerServices;
using Fixtures.Toolkit.Exploring;
using Fixtures.Toolkit.Exploring.Sharding;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>An exploration of a scenario: <see cref="Explore"/> makes it.</summary>
public sealed class Exploration : ExplorationSetup<Exploration>
{
    internal Exploration(CaseSource cases, ExplorationSettings? settings = null)
        : base(cases, settings ?? ExplorationSettings.Default)
    {
    }

    /// <summary>Runs the scenario in new clouds.</summary>
    /// <param name="newCloud">
    /// Composes the cloud, without <c>WithSeed</c>, <c>WithScheduling</c> and a running clock. It is built once; each run has a fork.
    /// </param>
    /// <param name="scenario">
    /// The scenario. In explorations with faults an answer with an error and a failed wait end it, and are no failures; everywhere else,
    /// and for any other exception, they are.
    /// </param>
    /// <param name="cancellation">Ends the exploration after the runs under way.</param>
    /// <param name="test">The name of the test, for the report of a failure.</param>
    /// <exception cref="ExplorationFailedException">A run failed.</exception>
    /// <exception cref="InvalidOperationException">The cloud cannot be explored, or the scenario has nothing to disturb.</exception>
    public Task<ExplorationReport> RunAsync(
        Action<OpenStackBuilder> newCloud, Func<OpenStackCloud, Task> scenario, CancellationToken cancellation = default,
        [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(newCloud);
        ArgumentNullException.ThrowIfNull(scenario);
        return new Explorer(Cases, Settings, ExplorationName.From(scenario, test)).RunAsync(
            newCloud, static _ => Task.FromResult(true), (cloud, _) => scenario(cloud), interrupt: null, cancellation);
    }

    /// <summary>Runs the scenario in forks of one prepared cloud.</summary>
    /// <param name="newCloud">Composes the cloud.</param>
    /// <param name="prepare">Prepares the cloud once. Its result must be immutable, because all runs get it.</param>
    /// <param name="scenario">The scenario; gets the result of <paramref name="prepare"/>.</param>
    /// <param name="cancellation">Ends the exploration after the runs under way.</param>
    /// <param name="test">The name of the test, for the report of a failure.</param>
    /// <typeparam name="TPrepared">What the preparation hands to the runs, such as a server.</typeparam>
    /// <inheritdoc cref="RunAsync(Action{OpenStackBuilder}, Func{OpenStackCloud, Task}, CancellationToken, string)"/>
    public Task<ExplorationReport> RunAsync<TPrepared>(
        Action<OpenStackBuilder> newCloud, Func<OpenStackCloud, Task<TPrepared>> prepare, Func<OpenStackCloud, TPrepared, Task> scenario,
        CancellationToken cancellation = default, [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(newCloud);
        ArgumentNullException.ThrowIfNull(prepare);
        ArgumentNullException.ThrowIfNull(scenario);
        return new Explorer(Cases, Settings, ExplorationName.From(scenario, test)).RunAsync(
            newCloud, prepare, scenario, interrupt: null, cancellation);
    }

    internal override Exploration With(CaseSource cases, ExplorationSettings settings) => new(cases, settings);
}
