using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>The servers that a write of an object updates.</summary>
[Flags]
internal enum UpdateParts
{
    None = 0,

    /// <summary>The replica of the object that reads get.</summary>
    Objects = 1,

    /// <summary>The container server, which lists objects and counts them.</summary>
    Listings = 2,

    /// <summary>The account server, which counts the objects of its containers.</summary>
    Counters = 4,
}

/// <summary>An update that comes late.</summary>
/// <param name="Fault">The fault that delays it, which ends the delay when it ends itself.</param>
/// <param name="Due">When it comes; <see cref="SwiftTimestamp.Never"/> for the end of the fault.</param>
internal readonly record struct UpdateDelay(long Fault, SwiftTimestamp Due);

/// <summary>The updates of one write that come late; null for one that comes at once.</summary>
internal readonly record struct UpdateDelays(UpdateDelay? Objects, UpdateDelay? Listings, UpdateDelay? Counters)
{
    public UpdateParts Late => (Objects is null ? UpdateParts.None : UpdateParts.Objects)
        | (Listings is null ? UpdateParts.None : UpdateParts.Listings)
        | (Counters is null ? UpdateParts.None : UpdateParts.Counters);

    /// <summary>The late updates of a written object.</summary>
    public IEnumerable<LateUpdate> Of(string account, string container, string name)
    {
        if (Objects is { } ofObject)
            yield return new LateUpdate(ofObject.Due, ofObject.Fault, UpdateParts.Objects, account, container, name);
        if (Listings is { } listing)
            yield return new LateUpdate(listing.Due, listing.Fault, UpdateParts.Listings, account, container, name);
        if (Counters is { } counters)
            yield return new LateUpdate(counters.Due, counters.Fault, UpdateParts.Counters, account, container, name);
    }
}

/// <summary>An update of a server that has not come yet.</summary>
internal readonly record struct LateUpdate(
    SwiftTimestamp Due, long Fault, UpdateParts Part, string Account, string Container, string Object) : IComparable<LateUpdate>
{
    /// <summary>All of them, the soonest first.</summary>
    public static readonly StateField<ImmutableSortedSet<LateUpdate>> Field = new("LateUpdates", []);

    public int CompareTo(LateUpdate other)
    {
        var order = Due.CompareTo(other.Due);
        if (order == 0)
            order = Fault.CompareTo(other.Fault);
        if (order == 0)
            order = Part.CompareTo(other.Part);
        return order != 0 ? order
            : string.CompareOrdinal($"{Account}/{Container}/{Object}", $"{other.Account}/{other.Container}/{other.Object}");
    }

    /// <summary>Whether it is of a part of a container.</summary>
    public bool IsOf(UpdateParts part, string account, string container) =>
        Part == part && Account == account && Container == container;
}
