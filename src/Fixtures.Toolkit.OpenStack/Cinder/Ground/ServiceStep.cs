using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Runs steps of a service that may fail. Only a failure of a service counts as one; anything else is a bug and passes.</summary>
internal static class ServiceStep
{
    /// <summary>Runs a step. A failure is noted before it goes on to the caller.</summary>
    public static async Task RunAsync(Func<Task> step, Action onFailure)
    {
        try
        {
            await step();
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            onFailure();
            throw;
        }
    }

    /// <summary>Runs a step whose failure changes nothing, as another one failed before.</summary>
    public static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            // The first failure is the one that counts.
        }
    }

    /// <summary>Runs a step for each item, also after a failure.</summary>
    /// <returns>The first failure; null where all succeed.</returns>
    public static async Task<Exception?> ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> step, Action<T> onFailure)
    {
        Exception? first = null;
        foreach (var item in items)
        {
            try
            {
                await step(item);
            }
            catch (Exception error) when (error is IServiceFailure)
            {
                onFailure(item);
                first ??= error;
            }
        }

        return first;
    }
}
