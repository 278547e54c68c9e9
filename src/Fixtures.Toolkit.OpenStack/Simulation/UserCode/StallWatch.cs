using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Simulation.UserCode;

/// <summary>
/// Ends a wait that user code stalls: one in which the world has run no step for a limit of real time while a call of user code had not
/// returned. A long wait in which the world runs steps is not limited, nor is a test under a debugger.
/// </summary>
internal sealed class StallWatch(UserCalls calls, TimeProvider realTime, TimeSpan limit, Func<bool> isDebugged)
{
    private long _lastStep = realTime.GetTimestamp();

    /// <summary>Restarts the limit, because the world has run a step.</summary>
    public void NoteStep() => Volatile.Write(ref _lastStep, realTime.GetTimestamp());

    /// <summary>Waits for an event of the world.</summary>
    /// <param name="happening">The event. It must not fail with a <see cref="TimeoutException"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StalledWorldException">User code has stalled the world for too long.</exception>
    public async Task WaitAsync(Task happening, CancellationToken cancellation)
    {
        var since = realTime.GetTimestamp();
        while (!happening.IsCompleted)
        {
            try
            {
                await happening.WaitAsync(LeftSince(since), realTime, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                if (isDebugged())
                    since = realTime.GetTimestamp();
                else if (!happening.IsCompleted && calls.Out.Count > 0 && LeftSince(since) <= TimeSpan.Zero)
                    throw new StalledWorldException(Describe());
            }
        }

        await happening.ConfigureAwait(false);
    }

    /// <summary>Waits for something that only the test or real time can bring about, at most for the limit.</summary>
    /// <param name="happening">The event. It must not fail with a <see cref="TimeoutException"/>.</param>
    /// <param name="missing">The message after the limit.</param>
    /// <exception cref="StalledWorldException">The event did not happen in time.</exception>
    public async Task WaitForTestAsync(Task happening, Func<string> missing)
    {
        while (!happening.IsCompleted)
        {
            try
            {
                await happening.WaitAsync(limit, realTime).ConfigureAwait(false);
            }
            catch (TimeoutException) when (isDebugged())
            {
                // A test under a debugger is not limited.
            }
            catch (TimeoutException)
            {
                throw new StalledWorldException(missing());
            }
        }
    }

    /// <summary>
    /// The rest of the limit, counted from the last of: the beginning of the wait, of the oldest call, and the last step.
    /// </summary>
    private TimeSpan LeftSince(long wait)
    {
        if (limit == Timeout.InfiniteTimeSpan || calls.Out is not [var oldest, ..])
            return limit;
        var last = Math.Max(Math.Max(wait, oldest.Began), Volatile.Read(ref _lastStep));
        var left = limit - realTime.GetElapsedTime(last);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private string Describe()
    {
        var lines = calls.Out.Select(call => string.Create(
            CultureInfo.InvariantCulture,
            $"- {call}, since {call.WorldTime:yyyy-MM-ddTHH:mm:ssZ} of the world's time, for "
                + $"{realTime.GetElapsedTime(call.Began).TotalSeconds:0.#} s"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"This world has stood still for {limit.TotalSeconds:0.###} s of real time, because user code has not "
                + $"returned:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}{Environment.NewLine}")
            + "Let it return; let it wait for the world's time with Task.Delay(…, cloud.Time); hold a service with "
            + "cloud.Faults.On(…).Hold() instead; "
            + "or allow it more time with WorldBuilderExtensions.WithUserCodeTimeout.";
    }
}
