using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>
/// Keeps a service's one immutable state. Readers take <see cref="Value"/> and never block; writers replace it,
/// one at a time. A change that throws leaves the state as it was.
/// </summary>
/// <param name="name">Names the part in snapshots and exports.</param>
/// <param name="initial">The state of a new world.</param>
/// <param name="changed">Called after each change.</param>
/// <param name="observe">Called at each change, in order, with the state before and after; it must be quick.</param>
internal sealed class StateStore<TState>(
    string name, TState initial, Action? changed = null, Action<TState, TState>? observe = null) : IStatePart
    where TState : class
{
    private readonly Lock _gate = new();
    private TState _value = initial;

    /// <summary>Earlier states with the times at which they were replaced, oldest first, kept while there are faults.</summary>
    private ImmutableList<(DateTimeOffset Until, TState State)> _past = [];

    public string Name => name;

    /// <summary>The newest state; for a request whose reads a fault delays, the state as it was.</summary>
    public TState Value => Faults is { IsActive: true, ReadsAsOf: { } time } ? AsOf(time) : Volatile.Read(ref _value);

    /// <summary>The faults at this store; null for a store that is not a service's database.</summary>
    public IStoreFaults? Faults { get; init; }

    /// <summary>Replaces the state by the result of <paramref name="change"/>; returns the new state.</summary>
    public TState Update(Func<TState, TState> change)
    {
        TState next;
        lock (_gate)
        {
            var current = _value;
            next = change(current);
            if (ReferenceEquals(next, current))
                return current;
            if (Faults is { IsActive: true } faults)
            {
                faults.MeetWrite();
                _past = _past.Add((faults.Now, current));
            }
            else if (!_past.IsEmpty)
            {
                _past = [];
            }

            Volatile.Write(ref _value, next);
            observe?.Invoke(current, next);
        }

        changed?.Invoke();
        return next;
    }

    /// <summary>Replaces the state, and returns the second result of <paramref name="change"/>.</summary>
    public TResult Update<TResult>(Func<TState, (TState Next, TResult Result)> change)
    {
        TResult result = default!; // Update always calls the change, which sets it.
        Update(current =>
        {
            (var next, result) = change(current);
            return next;
        });
        return result;
    }

    object IStatePart.Capture() => Value;

    void IStatePart.Restore(object value)
    {
        lock (_gate)
            Volatile.Write(ref _value, (TState)value);
        changed?.Invoke();
    }

    JsonNode? IStatePart.Export(JsonSerializerOptions json) =>
        Value is IComposedState<TState> composed ? composed.Export(json) : JsonSerializer.SerializeToNode(Value, json.Of<TState>());

    object IStatePart.Parse(JsonNode? value, JsonSerializerOptions json) =>
        Parse(value, json) ?? throw new InvalidOperationException($"The state '{name}' is missing in the import.");

    private TState AsOf(DateTimeOffset time)
    {
        var (past, newest) = (Volatile.Read(ref _past), Volatile.Read(ref _value));
        return past.Find(entry => entry.Until > time) is { State: { } state } ? state : newest;
    }

    private TState? Parse(JsonNode? value, JsonSerializerOptions json) => (Value, value) switch
    {
        (IComposedState<TState> composed, JsonObject fields) => composed.Parse(fields, json),
        (IComposedState<TState>, _) => null,
        _ => value.Deserialize(json.Of<TState>()),
    };
}
