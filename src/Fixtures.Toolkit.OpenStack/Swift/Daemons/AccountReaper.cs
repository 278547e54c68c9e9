using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Daemons;

/// <summary>Empties deleted accounts, and forgets each a week after its deletion, so that it can be created anew.</summary>
/// <remarks>Upstream: swift.account.reaper; the account-replicator forgets them after <c>reclaim_age</c>.</remarks>
internal static class AccountReaper
{
    private static readonly TimeSpan ReclaimAge = TimeSpan.FromDays(7);

    /// <summary>The state after a pass.</summary>
    public static SwiftState Run(SwiftState state, SwiftTimestamp pass)
    {
        var deleted = state.Get(DeletedAccounts.Field);
        return deleted.IsEmpty ? state : deleted.Aggregate(state, (reaped, name) => Reap(reaped, name, pass));
    }

    private static SwiftState Reap(SwiftState state, string name, SwiftTimestamp pass)
    {
        if (state.Accounts.Find(name) is not { DeletedAt: { } at } account || at > pass)
            return state;
        if (pass.Time - at.Time >= ReclaimAge)
        {
            return state.With(SwiftAccounts.Field, state.Accounts.Without(name))
                .With(DeletedAccounts.Field, state.Get(DeletedAccounts.Field).Remove(name));
        }

        return account.Containers.Count == 0
            ? state
            : state.With(new SwiftAccount(name, account.CreatedAt) { Metadata = account.Metadata, DeletedAt = at });
    }
}
