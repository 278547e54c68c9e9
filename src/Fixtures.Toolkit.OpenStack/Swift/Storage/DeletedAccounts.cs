using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>The names of the accounts that are deleted and not forgotten yet.</summary>
internal static class DeletedAccounts
{
    public static readonly StateField<ImmutableSortedSet<string>> Field =
        new("DeletedAccounts", ImmutableSortedSet.Create<string>(StringComparer.Ordinal));
}
