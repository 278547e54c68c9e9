using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Holds the next actor, or the next request of a client, that reaches a place. The held work is parked: time, other actors and waits go
/// on, and a wait that fails names what is held. Disposal releases it.
/// </summary>
/// <example>
/// <code>
/// await using var hold = cloud.Faults.On(Place.Phase("before-spawn", "host1")).Hold();
/// var building = await cloud.Servers.CreateAsync("web");
/// await hold.Reached;
/// await cloud.Servers.DeleteAsync(building);
/// hold.Release();
/// </code>
/// </example>
public sealed class FaultHold : IAsyncDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _released = new();
    private readonly CancellationTokenRegistration _test;
    private string _place = "";
    private Func<IReadOnlyList<string>> _held = () => [];
    private Action? _remove;

    internal FaultHold(CancellationToken test) => _test = test.Register(() => End(new OperationCanceledException(
        $"The test ended while it waited for the hold at the {_place}; nothing reached it.", test)));

    /// <summary>Completes when something is held.</summary>
    /// <exception cref="OperationCanceledException">
    /// The running test (see <see cref="OpenStackBuilder.WithCancellation"/>) ended first. The message names the place.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The cloud was disposed first.</exception>
    public Task Reached => _reached.Task;

    /// <summary>Whether anything was ever held. Stays true after the release.</summary>
    public bool HasBeenReached => _reached.Task.IsCompletedSuccessfully;

    /// <summary>The held actors and requests with their places, until the release.</summary>
    internal IReadOnlyList<string> Held => IsReleased ? [] : _held();

    internal bool IsReleased => _released.Task.IsCompleted;

    /// <summary>Completes at the release.</summary>
    internal Task Released => _released.Task;

    /// <summary>Releases the held actor or request. If nothing was held yet, ends the hold.</summary>
    /// <exception cref="InvalidOperationException">It was released already.</exception>
    public void Release()
    {
        if (!TryRelease())
        {
            throw new InvalidOperationException(
                $"The hold at the {_place} was released already. A hold ends with its release: make a new one with "
                    + "cloud.Faults.On(…).Hold().");
        }
    }

    /// <summary>Releases the held actor or request, and ends the hold.</summary>
    public ValueTask DisposeAsync()
    {
        TryRelease();
        return ValueTask.CompletedTask;
    }

    /// <param name="place">Its place.</param>
    /// <param name="remove">Removes its rule.</param>
    /// <param name="held">Lists the held actors and requests.</param>
    internal void Begin(Place place, Action remove, Func<IReadOnlyList<string>> held) =>
        (_place, _remove, _held) = (place.ToString(), remove, held);

    /// <summary>Ends the wait for the hold, because nothing can reach it any more.</summary>
    internal void End(Exception reason)
    {
        // Observed here, so that a hold without a waiter raises no UnobservedTaskException.
        if (_reached.TrySetException(reason))
            _ = _reached.Task.Exception;
    }

    internal async Task HoldAsync(WorldPause pause)
    {
        _reached.TrySetResult();
        await _test.DisposeAsync();
        await pause.UntilAsync(_released.Task);
    }

    /// <summary>Something is held now that does not wait itself, such as a row of a store.</summary>
    internal void Reach()
    {
        _reached.TrySetResult();
        _test.Unregister();
    }

    /// <summary>Releases the held actor or request, and ends the hold. False if it was released already.</summary>
    internal bool TryRelease()
    {
        var isFirst = _released.TrySetResult(true);
        if (isFirst)
            _remove?.Invoke();
        return isFirst;
    }
}
