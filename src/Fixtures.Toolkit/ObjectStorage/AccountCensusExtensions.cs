
namespace Fixtures.Toolkit.ObjectStorage;

/// <summary>Reads accounts of object storage: from the state of the cloud in this process, elsewhere through the API.</summary>
internal static class AccountCensusExtensions
{
    /// <summary>The account of the persona that was chosen, or else all accounts that the target can see.</summary>
    public static async Task<IReadOnlyList<AccountContents>> ReadAccountsAsync(this CloudObjects objects, CancellationToken cancellation)
    {
        if (!objects.IsOfPersona)
            return await objects.Cloud.ReadAccountsAsync(cancellation).ConfigureAwait(false);
        if (objects.Cloud.IsSimulator)
        {
            var name = await objects.Swift.AccountAsync(cancellation).ConfigureAwait(false);
            return await EmbeddedAccounts.ReadAsync(objects.Cloud.Simulator, name, cancellation).ConfigureAwait(false);
        }

        return await new RemoteAccounts(objects.Swift).ReadAsync(cancellation).ConfigureAwait(false) is { } one
            ? [one] : [];
    }

    /// <summary>All accounts that the target can see.</summary>
    /// <param name="cloud">The target.</param>
    /// <param name="cancellation">Ends the requests.</param>
    public static async Task<IReadOnlyList<AccountContents>> ReadAccountsAsync(
        this OpenStackTarget cloud, CancellationToken cancellation)
    {
        if (cloud.IsSimulator)
            return await EmbeddedAccounts.ReadAsync(cloud.Simulator, only: null, cancellation).ConfigureAwait(false);
        var accounts = new List<AccountContents>();
        if (!await cloud.HasServiceAsync("object-store", cancellation).ConfigureAwait(false))
            return accounts;
        foreach (var swift in await ClientsAsync(cloud, cancellation).ConfigureAwait(false))
        {
            if (await new RemoteAccounts(swift).ReadAsync(cancellation).ConfigureAwait(false) is { } account)
                accounts.Add(account);
        }

        return accounts;
    }

    /// <summary>
    /// A client for the account of each project: the administrator's, who may see other accounts only with the role ResellerAdmin, and
    /// where there is one that of the member for its own.
    /// </summary>
    private static async Task<IEnumerable<SwiftClient>> ClientsAsync(OpenStackTarget cloud, CancellationToken cancellation)
    {
        var clients = new Dictionary<string, SwiftClient>(StringComparer.Ordinal);
        if (cloud.FindMember() is { } member)
            clients[await member.Swift.AccountAsync(cancellation).ConfigureAwait(false)] = member.Swift;
        var own = await cloud.Swift.AccountAsync(cancellation).ConfigureAwait(false);
        clients[own] = cloud.Swift;
        foreach (var project in (await cloud.Keystone.ListProjectNamesAsync(cancellation).ConfigureAwait(false)).Keys)
            clients.TryAdd(AccountContents.Prefix + project, cloud.Swift.At(AccountContents.Prefix + project));
        return clients.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value);
    }
}
