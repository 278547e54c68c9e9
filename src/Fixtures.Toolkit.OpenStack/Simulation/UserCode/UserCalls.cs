using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Simulation.UserCode;

/// <summary>The calls of one world to user code that have not returned, so that a stalled wait can name them.</summary>
internal sealed class UserCalls(TimeProvider worldTime, TimeProvider realTime)
{
    private readonly AsyncLocal<UserCall?> _current = new();
    private ImmutableSortedDictionary<long, UserCall> _out = ImmutableSortedDictionary<long, UserCall>.Empty;
    private long _last;

    /// <summary>Whether services call user code at all. Such code may block its thread, so a wait must run it on another thread.</summary>
    public bool IsExpected { get; private set; }

    /// <summary>The calls that have not returned, oldest first.</summary>
    public IReadOnlyList<UserCall> Out => Volatile.Read(ref _out) is { IsEmpty: false } calls ? [.. calls.Values] : [];

    /// <summary>The call whose code is running, on any thread; null outside of calls.</summary>
    public UserCall? Current => _current.Value;

    /// <summary>Services may call user code from now on.</summary>
    public void Expect() => IsExpected = true;

    /// <summary>Makes a call, and lists it until it returns.</summary>
    /// <param name="caller">The calling service; null is the running actor.</param>
    /// <param name="what">Names the call.</param>
    /// <param name="call">The user code.</param>
    public async Task<T> RunAsync<T>(string? caller, Func<string> what, Func<Task<T>> call)
    {
        var actor = SynchronizationContext.Current as ActorContext;
        using var noted = Note(caller ?? actor?.Actor ?? "a client", what, actor is null ? null : actor.Park);
        _current.Value = noted.Call;
        return await call().ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <inheritdoc cref="RunAsync{T}(string, Func{string}, Func{Task{T}})"/>
    public Task RunAsync(string? caller, Func<string> what, Func<Task> call) => RunAsync(caller, what, async () =>
    {
        await call().ConfigureAwait(ActorContext.IsCurrent);
        return true;
    });

    /// <summary>Makes a synchronous call.</summary>
    public T Run<T>(string? caller, Func<string> what, Func<T> call)
    {
        using var noted = Note(caller ?? (SynchronizationContext.Current as ActorContext)?.Actor ?? "a client", what, park: null);
        return call();
    }

    /// <summary>Runs a client, which counts as one long call.</summary>
    /// <param name="client">The client's name.</param>
    /// <param name="what">Describes its current action.</param>
    /// <param name="park">Called with +1 when it begins to wait for world time, and with -1 when it stops.</param>
    /// <param name="run">The client.</param>
    public async Task RunClientAsync(string client, Func<string> what, Action<int> park, Func<Task> run)
    {
        using var noted = Note(client, what, park, isOfTest: true);
        _current.Value = noted.Call;
        await run().ConfigureAwait(false);
    }

    /// <summary>Runs user code that a wait calls.</summary>
    public async Task<T> RunLookAsync<T>(Func<string> what, Func<Task<T>> look)
    {
        using var noted = Note("the test", what, park: null, isOfTest: true);
        return await look().ConfigureAwait(false);
    }

    private Noted Note(string caller, Func<string> what, Action<int>? park, bool isOfTest = false)
    {
        var number = Interlocked.Increment(ref _last);
        var call = new UserCall(caller, what, worldTime.GetUtcNow(), realTime.GetTimestamp(), park) { IsOfTest = isOfTest };
        ImmutableInterlocked.Update(ref _out, static (all, added) => all.Add(added.number, added.call), (number, call));
        return new Noted(this, number, call);
    }

    private readonly struct Noted(UserCalls calls, long number, UserCall call) : IDisposable
    {
        public UserCall Call => call;

        public void Dispose()
        {
            ImmutableInterlocked.Update(ref calls._out, static (all, ended) => all.Remove(ended), number);
            call.End();
        }
    }
}
