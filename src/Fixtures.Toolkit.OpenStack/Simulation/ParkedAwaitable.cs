using System.Runtime.CompilerServices;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>Unparks in the step in which the awaited event resumes the handler, so that the world never looks idle in between.</summary>
internal readonly struct ParkedAwaitable<T>(ActorContext actor, Task<T> task) : ICriticalNotifyCompletion
{
    public ParkedAwaitable<T> GetAwaiter() => this;

    public bool IsCompleted => false;

    public T GetResult() => task.GetAwaiter().GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        var context = actor;
        task.ContinueWith(
            _ =>
            {
                // Post first: the queued step keeps the world busy.
                context.Post(static resume => ((Action?)resume)?.Invoke(), continuation);
                context.Park(-1);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
