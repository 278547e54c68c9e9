namespace Fixtures.Toolkit.Exploring;

/// <summary>The runs of an exploration.</summary>
internal abstract record CaseSource
{
    /// <summary>The exploration in messages: <c>Explore.Seeds(1000)</c>.</summary>
    public abstract override string ToString();

    /// <summary>Whether refused requests and failed waits are expected, because the runs are disturbed.</summary>
    public virtual bool Disturbs => true;

    /// <summary>Whether it is a single run that a failed exploration quotes. It is not split into shards.</summary>
    public virtual bool IsQuoted => false;

    /// <summary>In messages: one <c>seed</c> or one <c>run</c>.</summary>
    public virtual string Unit => "run";

    /// <summary>
    /// The same exploration for processes that share its runs: the k-th takes each n-th one from the k-th on. A random first run becomes a
    /// multiple of <paramref name="n"/>, so that no two of them have a run in common, wherever each begins.
    /// </summary>
    public virtual CaseSource SharedBy(int n) => this;

    /// <summary>The first run and then each n-th one; a quoted run stays.</summary>
    public CaseSource EveryNth(int n) => n == 1 || IsQuoted ? this : new SpacedCases(this, n);

    /// <summary>The runs.</summary>
    /// <exception cref="InvalidOperationException">The scenario has nothing to disturb.</exception>
    public abstract Task<CaseList> ListAsync(Runner runner);
}
