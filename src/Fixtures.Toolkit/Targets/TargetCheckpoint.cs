namespace Fixtures.Toolkit;

/// <summary>A target as it was at one moment: <see cref="OpenStackTarget.CheckpointAsync"/>.</summary>
public sealed class TargetCheckpoint
{
    private readonly Func<CancellationToken, Task> _return;

    /// <param name="returnAsync">Brings the target back; may be called several times.</param>
    internal TargetCheckpoint(Func<CancellationToken, Task> returnAsync) => _return = returnAsync;

    /// <summary>
    /// Brings the target back, any number of times. The cloud in this process and a served one are restored as a whole. On a real cloud,
    /// what was made through the target since is removed; what was changed or deleted stays so.
    /// </summary>
    /// <param name="cancellation">Ends the requests.</param>
    public Task ReturnAsync(CancellationToken cancellation = default) => _return(cancellation);
}
