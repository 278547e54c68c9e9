using Fixtures.Toolkit.Exploring;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>How each run of an exploration ends and is checked. Each method returns a new exploration.</summary>
/// <typeparam name="TSelf">The kind of exploration.</typeparam>
public abstract class ExplorationSetup<TSelf>
    where TSelf : ExplorationSetup<TSelf>
{
    private protected ExplorationSetup(CaseSource cases, ExplorationSettings settings) => (Cases, Settings) = (cases, settings);

    internal CaseSource Cases { get; }

    internal ExplorationSettings Settings { get; }

    /// <summary>Checks these invariants at the end of each run, and no others. Default: <see cref="Invariants.All"/>.</summary>
    /// <param name="invariants">None checks only that the scenario throws no exception.</param>
    public TSelf Check(params IReadOnlyList<Invariant> invariants) => With(Settings with { Invariants = [.. invariants] });

    /// <summary>Checks these invariants, too.</summary>
    public TSelf AlsoCheck(params IReadOnlyList<Invariant> invariants) =>
        With(Settings with { Invariants = [.. Settings.Invariants, .. invariants] });

    /// <summary>Allows violations, such as a leak that Nova has, too. The report counts them by name.</summary>
    /// <param name="name">The name in the report.</param>
    /// <param name="reason">Why they are allowed.</param>
    /// <param name="predicate">Whether a violation is one of them.</param>
    public TSelf Allow(string name, string reason, Func<InvariantViolation, bool> predicate)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentNullException.ThrowIfNull(predicate);
        return With(Settings with { Allowed = Settings.Allowed.Add(new AllowedViolation(name, reason, predicate)) });
    }

    /// <summary>
    /// Heals the cloud before the checks, when it is idle and the exploration's own fault has ended. Default: starts the hosts that are
    /// down; after that, or after a disturbance, lets 10 minutes of world time pass.
    /// </summary>
    public TSelf HealBy(Func<OpenStackCloud, Task> heal)
    {
        ArgumentNullException.ThrowIfNull(heal);
        return With(Settings with { Heal = heal });
    }

    /// <summary>
    /// Leaves out runs: only the first one and then each n-th one are made. For a quick pass beside another that makes all of them. A run
    /// that a failure quotes is never left out.
    /// </summary>
    /// <param name="n">At least 1, which leaves out none. A second call multiplies: it counts the runs that are left.</param>
    /// <example><code>var quick = Explore.EachStep().EveryNth(4);</code></example>
    public TSelf EveryNth(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return With(Cases.EveryNth(n), Settings);
    }

    /// <summary>Limits the real time of each run. A run that takes longer fails. Default: 30 s.</summary>
    public TSelf WithRunLimit(TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        return With(Settings with { RunLimit = limit });
    }

    /// <summary>Limits the number of runs at once. Default: the number of processors. The outcome does not depend on it.</summary>
    /// <param name="runs">At least 1.</param>
    public TSelf InParallel(int runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        return With(Settings with { Parallelism = runs });
    }

    /// <summary>
    /// Names the exploration in the reports of shards. Default: the class of the scenario and the name of the test. A test that explores
    /// more than once, such as a theory, names each exploration, or they are numbered.
    /// </summary>
    public TSelf Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return With(Settings with { Name = name });
    }

    internal abstract TSelf With(CaseSource cases, ExplorationSettings settings);

    internal TSelf With(ExplorationSettings settings) => With(Cases, settings);
}
