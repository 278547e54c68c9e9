using Fixtures.Toolkit.ObjectStorage;

namespace Fixtures.Toolkit.Usage;

/// <summary>The object storage that projects use: containers, objects, their bytes, and segments that no large object names.</summary>
internal static class ObjectUsage
{
    /// <summary>The amounts by the id of the project; empty in a cloud without object storage, which is not asked.</summary>
    /// <param name="cloud">The target.</param>
    /// <param name="own">The ids of what counts; null if everything does.</param>
    /// <param name="cancellation">Ends the requests.</param>
    public static async Task<IReadOnlyDictionary<string, ResourceAmounts>> ByProjectAsync(
        OpenStackTarget cloud, IReadOnlySet<string>? own, CancellationToken cancellation)
    {
        if (!await cloud.HasServiceAsync("object-store", cancellation).ConfigureAwait(false))
            return new Dictionary<string, ResourceAmounts>();
        var accounts = await cloud.ReadAccountsAsync(cancellation).ConfigureAwait(false);
        return accounts.Where(account => account.ProjectId is not null)
            .ToDictionary(account => account.ProjectId ?? "", account => AmountsOf(own is null ? account : Only(account, own)));
    }

    private static ResourceAmounts AmountsOf(AccountContents account)
    {
        var rows = account.Containers.SelectMany(container => container.Rows).ToList();
        return new(
        [
            KeyValuePair.Create("containers", (long)account.Containers.Count),
            KeyValuePair.Create("objects", (long)rows.Count),
            KeyValuePair.Create("bytes", rows.Sum(row => row.Bytes)),
            KeyValuePair.Create("orphaned_segments", (long)account.OrphanedSegments().Count()),
        ]);
    }

    /// <summary>The part of an account that was made through the target, and what lies in its containers.</summary>
    private static AccountContents Only(AccountContents account, IReadOnlySet<string> own) => account with
    {
        Containers =
        [
            .. from container in account.Containers
               let place = $"/{account.Name}/{container.Name}"
               where own.Contains(place) || container.Rows.Any(row => own.Contains($"{place}/{row.Name}"))
               select own.Contains(place)
                   ? container
                   : container with { Rows = [.. container.Rows.Where(row => own.Contains($"{place}/{row.Name}"))] },
        ],
    };
}
