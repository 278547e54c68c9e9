using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>Swift in one world: its state, its settings and its clock.</summary>
internal sealed record SwiftContext(World World, StateStore<SwiftState> Store, ObjectStorageSettings Settings)
{
    /// <summary>The middlewares of the deployment, from the client to the store.</summary>
    public ImmutableArray<ISwiftMiddleware> Middlewares { get; init; } = [];

    /// <summary>The work of the daemons up to now, computed when the state is read, so that it needs no timer.</summary>
    public Func<SwiftContext, SwiftState, SwiftState> Daemons { get; init; } = static (_, state) => state;

    public SwiftState State => Daemons(this, Store.Value);

    /// <summary>The world's time.</summary>
    public SwiftTimestamp Now => SwiftTimestamp.From(World.NowOf("swift"));

    /// <summary>Takes a timestamp that no other write gets, for a name that is made of it.</summary>
    public SwiftTimestamp TakeStamp() => Write((state, stamp) => (state.With(SwiftState.LastTimestampField, stamp), stamp));

    /// <summary>Changes the state. If <paramref name="change"/> throws, nothing changes.</summary>
    /// <param name="change">Gets the state and the timestamp of the write, which no other write has.</param>
    public TResult Write<TResult>(Func<SwiftState, SwiftTimestamp, (SwiftState Next, TResult Result)> change) =>
        Store.Update(stored =>
        {
            var state = Daemons(this, stored);
            var last = state.Get(SwiftState.LastTimestampField);
            var now = Now;
            var stamp = now > last ? now : new SwiftTimestamp(last.Units + 1);
            var (next, result) = change(state, stamp);
            return (ReferenceEquals(next, state) ? stored : Daemons(this, next.With(SwiftState.LastTimestampField, stamp)), result);
        });
}
