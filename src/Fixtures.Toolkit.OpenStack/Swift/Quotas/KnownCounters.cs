using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Quotas;

/// <summary>The counters of a container or an account with a quota, as the proxy has read them.</summary>
/// <param name="Account">The account.</param>
/// <param name="Container">The container; empty for the account itself.</param>
internal readonly record struct KnownCounter(string Account, string Container) : IComparable<KnownCounter>
{
    public long Objects { get; init; }

    public long Bytes { get; init; }

    public SwiftTimestamp ReadAt { get; init; }

    public int CompareTo(KnownCounter other) => string.CompareOrdinal(Account, other.Account) is not 0 and var order
        ? order
        : string.CompareOrdinal(Container, other.Container);
}

/// <summary>
/// The counters that the proxy has cached. Quotas compare with them, and so admit more than they say until something reads the counters
/// anew: a GET or HEAD of the container or account, or the first upload a minute later. A write to the container or account forgets them.
/// </summary>
/// <remarks>Upstream: swift.proxy.controllers.base, <c>get_container_info</c>, <c>set_info_cache</c>, <c>clear_info_cache</c>.</remarks>
internal static class KnownCounters
{
    public static readonly StateField<ImmutableSortedSet<KnownCounter>> Field = new("KnownCounters", []);

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>The known counters, or the present ones, which are known from then on.</summary>
    /// <param name="swift">Swift in this world.</param>
    /// <param name="present">The present counters.</param>
    public static KnownCounter Of(SwiftContext swift, KnownCounter present) =>
        swift.Store.Value.Get(Field).TryGetValue(present, out var known) && swift.Now.Time - known.ReadAt.Time < Lifetime
            ? known
            : Refresh(swift, present);

    /// <summary>Replaces the known counters by the present ones.</summary>
    public static KnownCounter Refresh(SwiftContext swift, KnownCounter present)
    {
        var read = present with { ReadAt = swift.Now };
        swift.Store.Update(state => state.With(Field, state.Get(Field).Remove(read).Add(read)));
        return read;
    }

    /// <summary>Forgets the counters of a container or an account.</summary>
    public static void Forget(SwiftContext swift, KnownCounter key)
    {
        if (swift.Store.Value.Get(Field).Contains(key))
            swift.Store.Update(state => state.With(Field, state.Get(Field).Remove(key)));
    }
}
