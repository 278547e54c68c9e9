using System.Runtime.CompilerServices;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>Resumes a handler when no other step of the world is ready; at once outside of actors.</summary>
internal readonly struct LateAwaitable(ActorContext? actor) : ICriticalNotifyCompletion
{
    public LateAwaitable GetAwaiter() => this;

    public bool IsCompleted => actor is null;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => actor?.Loop.Enqueue(
        new LoopStep(actor, "continues", static resume => ((Action?)resume)?.Invoke(), continuation) { IsLate = true });
}
