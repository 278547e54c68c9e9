using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Swift.Daemons;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>The parts of Swift's store that get rows late, each by itself.</summary>
internal static class StoreParts
{
    public static ImmutableArray<StorePart> All { get; } =
    [
        new(UpdateFaults.Objects, "Reads of an object get its old version, or 404 for a new one, unless they have X-Newest: true."),
        new(UpdateFaults.Listings, "Listings of a container and its own counters lack what was written."),
        new(UpdateFaults.Counters, "The account shows old counters of its containers."),
    ];
}
