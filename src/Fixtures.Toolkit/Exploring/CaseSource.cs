namespace Fixtures.Toolkit.Exploring;

/// <summary>The runs of an exploration.</summary>
internal abstract record CaseSource
{
    /// <summary>The exploration in messages: <c>Explore.Seeds(1000)</c>.</summary>
    public abstract override string ToString();

    /// <summary>Whether refused requests and failed waits are expected, because the runs are disturbed.</summary>
    public virtual bool Disturbs => true;

    /// <summary>The runs, in the order of their numbers. It may be endless; the explorer stops after a failure.</summary>
    /// <exception cref="InvalidOperationException">The scenario has nothing to disturb.</exception>
    public abstract Task<IEnumerable<RunCase>> ListAsync(Runner runner);
}
