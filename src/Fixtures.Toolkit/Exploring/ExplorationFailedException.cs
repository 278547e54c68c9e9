using Fixtures.Toolkit.Exploring;

namespace Fixtures.Toolkit;

/// <summary>
/// A run of an exploration failed. The message names the run, the broken invariants, the shortest schedule that still fails, the line of
/// C# that runs it again, the last events, and the report page.
/// </summary>
public sealed class ExplorationFailedException : Exception, Xunit.Sdk.IAssertionException
{
    internal ExplorationFailedException(string message, IReadOnlyList<InvariantViolation> violations, string again, RunCase run)
        : base(message) => (Violations, Again, Run) = (violations, again, run);

    /// <summary>The violations of the shortened run. Their clouds are disposed; only the journals can be read.</summary>
    public IReadOnlyList<InvariantViolation> Violations { get; }

    /// <summary>The code of the exploration that runs this again: <c>Explore.Seed(4711, "12:3")</c>.</summary>
    public string Again { get; }

    /// <summary>The run as it was found.</summary>
    internal RunCase Run { get; }
}
