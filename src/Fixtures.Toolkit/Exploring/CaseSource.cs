using Fixtures.Toolkit.Exploring.Sharding;

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

    /// <summary>The same exploration for shards, where they have to agree on what is random in it.</summary>
    public virtual CaseSource In(Shard shard) => this;

    /// <summary>The runs.</summary>
    /// <exception cref="InvalidOperationException">The scenario has nothing to disturb.</exception>
    public abstract Task<CaseList> ListAsync(Runner runner);
}
