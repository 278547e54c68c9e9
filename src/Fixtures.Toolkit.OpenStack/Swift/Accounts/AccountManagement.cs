using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Accounts;

/// <summary>Creates and deletes accounts, where the deployment allows it.</summary>
/// <remarks>Upstream: swift.proxy.controllers.account and swift.account.server.</remarks>
internal static class AccountManagement
{
    public static SwiftResponse Put(SwiftRequest request)
    {
        var name = request.Path.Account ?? "";
        MetadataCheck.Require(request, "account");
        AccountResource.RequireNameLength(name);
        var headers = TransferredHeaders.Of(request.Headers, "account");
        return request.Swift.Write((state, now) =>
        {
            var existing = state.Accounts.Find(name);
            if (existing is { DeletedAt: not null })
                return (state, Deleted(SwiftResponse.Text(403, "Recently deleted")));
            var account = existing ?? new SwiftAccount(name, now);
            account = account with { Metadata = account.Metadata.Merge(headers) };
            StoredLimits.Require(account.Metadata, "account");
            return (state.With(account), new SwiftResponse(existing is null ? 201 : 202));
        });
    }

    /// <summary>Marks an account as deleted; the account-reaper removes what is in it.</summary>
    public static SwiftResponse Delete(SwiftRequest request)
    {
        // One that was meant for a middleware must not delete an account.
        if (request.Query.Items.Count > 0)
            return new SwiftResponse(400);
        var name = request.Path.Account ?? "";
        return request.Swift.Write((state, _) => state.Accounts.Find(name) switch
        {
            null => (state, new SwiftResponse(404)),
            { DeletedAt: not null } => (state, Deleted(new SwiftResponse(404))),
            var account => (
                state.With(account with { DeletedAt = request.Swift.Now })
                    .With(DeletedAccounts.Field, state.Get(DeletedAccounts.Field).Add(name)),
                Deleted(SwiftResponse.Empty(204))),
        });
    }

    public static SwiftResponse Deleted(SwiftResponse response) => response.With("X-Account-Status", "Deleted");
}
