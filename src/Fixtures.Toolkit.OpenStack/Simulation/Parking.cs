namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>Lets a handler wait without keeping the world busy.</summary>
internal static class Parking
{
    /// <summary>
    /// Waits for an event of the world; meanwhile the handler counts as parked, not as busy. The event must complete its task synchronously
    /// (without <see cref="TaskCreationOptions.RunContinuationsAsynchronously"/>), or the world looks idle in between. The handler goes on
    /// in a step of its own, behind those that are ready, even if the event has happened already: whether another thread was faster does
    /// not matter.
    /// </summary>
    public static async Task<T> ParkAsync<T>(Task<T> happening)
    {
        if (SynchronizationContext.Current is not ActorContext actor)
            return await happening;
        actor.Park(1);
        return await new ParkedAwaitable<T>(actor, happening);
    }

    /// <summary>Goes on when no other step of the world is ready. Other handlers may be parked, or wait for user code.</summary>
    public static LateAwaitable AfterOthers() => new(SynchronizationContext.Current as ActorContext);

    /// <summary>Lets other ready steps run first, in a seeded world.</summary>
    public static async ValueTask YieldAsync()
    {
        if (SynchronizationContext.Current is ActorContext { Loop.Scheduling: Scheduling.Seeded })
            await Task.Yield();
    }
}
