using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The actions that run when a cloud is disposed, in the order in which they were added.</summary>
internal sealed class DisposalActions
{
    private ImmutableQueue<Func<ValueTask>> _actions = [];

    public void Add(Func<ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ImmutableInterlocked.Enqueue(ref _actions, action);
    }

    /// <summary>Runs each action once, including those that are added meanwhile.</summary>
    public async ValueTask RunAsync()
    {
        while (ImmutableInterlocked.TryDequeue(ref _actions, out var action))
            await action().ConfigureAwait(false);
    }
}
