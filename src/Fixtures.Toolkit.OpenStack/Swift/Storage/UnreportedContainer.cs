using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>A container whose counters its account does not know yet.</summary>
internal readonly record struct UnreportedContainer(string Account, string Container) : IComparable<UnreportedContainer>
{
    public static readonly StateField<ImmutableSortedSet<UnreportedContainer>> Field = new("Unreported", []);

    public int CompareTo(UnreportedContainer other) => string.CompareOrdinal(Account, other.Account) is not 0 and var order
        ? order
        : string.CompareOrdinal(Container, other.Container);
}
