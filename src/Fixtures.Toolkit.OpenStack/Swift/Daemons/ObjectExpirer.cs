using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Daemons;

/// <summary>An object that is to expire.</summary>
/// <param name="At">When, in seconds since 1970.</param>
internal readonly record struct Expiry(long At, string Account, string Container, string Object) : IComparable<Expiry>
{
    public int CompareTo(Expiry other) => At != other.At
        ? At.CompareTo(other.At)
        : string.CompareOrdinal($"{Account}/{Container}/{Object}", $"{other.Account}/{other.Container}/{other.Object}");
}

/// <summary>Removes expired objects from the listings at each of its passes, which come at fixed times of the world.</summary>
/// <remarks>Upstream: swift.obj.expirer.</remarks>
internal static class ObjectExpirer
{
    /// <summary>The objects that are to expire, soonest first. One that was deleted or changed meanwhile is passed over.</summary>
    public static readonly StateField<ImmutableSortedSet<Expiry>> Field = new("Expiries", []);

    /// <summary>Notes when a written object expires.</summary>
    public static SwiftState Note(SwiftState state, SwiftPath path, StoredObject row) => row.DeleteAt is { } at
        ? state.With(Field, state.Get(Field).Add(new Expiry(at, path.Account!, path.Container!, row.Name)))
        : state;

    /// <summary>The state after a pass.</summary>
    public static SwiftState Run(SwiftState state, SwiftTimestamp pass)
    {
        var expiries = state.Get(Field);
        if (expiries.IsEmpty || !IsDue(expiries[0].At))
            return state;
        while (!expiries.IsEmpty && IsDue(expiries[0].At))
        {
            var due = expiries[0];
            expiries = expiries.Remove(due);
            if (state.FindContainer(due.Account, due.Container) is { } container
                && container.Objects.Find(due.Object)?.DeleteAt is { } at && IsDue(at))
                state = state.WithoutObject(due.Account, container, due.Object);
        }

        return state.With(Field, expiries);

        bool IsDue(long at) => SwiftTimestamp.FromSeconds(at) <= pass;
    }
}
