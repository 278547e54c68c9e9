using Fixtures.Toolkit.ObjectStorage;

namespace Fixtures.Toolkit.Usage;

/// <summary>Compares the counters and listings of object storage with the objects that there are.</summary>
internal static class ObjectLedger
{
    /// <summary>All mismatches. A cloud without object storage has none, and is not asked.</summary>
    public static async Task<IReadOnlyList<AccountingMismatch>> CompareAsync(OpenStackTarget cloud, CancellationToken cancellation)
    {
        var accounts = await cloud.ReadAccountsAsync(cancellation).ConfigureAwait(false);
        return
        [
            .. from account in accounts
               from mistake in account.WrongCounters()
               select new AccountingMismatch($"account {account.Name}", mistake, "counters and listings that equal the contents"),
        ];
    }
}
