using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Accounts;

/// <summary>Requests to an account, behind all middlewares.</summary>
/// <remarks>Upstream: swift.proxy.controllers.account.</remarks>
/// <param name="isManaged">Whether accounts are created and deleted by requests.</param>
internal sealed class AccountResource(bool isManaged) : ISwiftResource
{
    public IReadOnlyList<string> Methods { get; } =
        isManaged ? ["GET", "PUT", "POST", "HEAD", "DELETE", "OPTIONS"] : ["GET", "POST", "HEAD", "OPTIONS"];

    public bool DelaysDenial(string method) => false;

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request) => ValueTask.FromResult(request.Method switch
    {
        "POST" => Post(request),
        "PUT" => AccountManagement.Put(request),
        "DELETE" => AccountManagement.Delete(request),
        "OPTIONS" => SwiftResponse.Empty(200).With("Allow", string.Join(", ", Methods)),
        _ => Show(request),
    });

    private static SwiftResponse Show(SwiftRequest request)
    {
        var name = request.Path.Account ?? "";
        RequireNameLength(name);
        var query = request.Method == "GET" ? ReadQuery(request) : new();
        var account = request.Swift.State.Accounts.Find(name);
        if (account is { DeletedAt: not null })
            return AccountManagement.Deleted(new SwiftResponse(410));
        var response = SwiftResponse.Empty(request.Method == "HEAD" && account is not null ? 204 : 200);
        if (account is null)
            Pretend(request, response);
        else
            Describe(account, response);
        if (request.Method == "GET")
        {
            var entries = account is null
                ? []
                : ListingPage.Cut(account.Containers, query, EntryOf, child => child[0] == '\0' && !request.AllowsReservedNames);
            response.Body = new ListingBody(name, isOfAccount: true, entries);
        }

        if (!request.IsOwner)
            OwnerHeaders.Drop(response.Headers);
        return response;
    }

    private static ListingQuery ReadQuery(SwiftRequest request)
    {
        try
        {
            return ListingQuery.Read(request.Query, SwiftConstraints.AccountListingLimit);
        }
        catch (SwiftFault fault)
        {
            // Upstream's accident: the account server refuses it, and the proxy passes any text of a server on as HTML (best_response).
            fault.Response.ContentType = SwiftResponse.Html;
            throw;
        }
    }

    private static SwiftResponse Post(SwiftRequest request)
    {
        var name = request.Path.Account ?? "";
        RequireNameLength(name);
        MetadataCheck.Require(request, "account");
        var headers = TransferredHeaders.Of(request.Headers, "account");
        return request.Swift.Write((state, now) =>
        {
            var account = state.Accounts.Find(name) ?? new SwiftAccount(name, now);
            if (account.DeletedAt is not null)
                return (state, new SwiftResponse(404));
            var changed = account with { Metadata = account.Metadata.Merge(headers) };
            StoredLimits.Require(changed.Metadata, "account");
            return (state.With(changed), SwiftResponse.Empty(204));
        });
    }

    /// <summary>An account that nothing was written to is shown as an empty one, as of now.</summary>
    private static void Pretend(SwiftRequest request, SwiftResponse response)
    {
        var now = request.Swift.Now.ToString();
        response.With("X-Account-Container-Count", "0").With("X-Account-Object-Count", "0").With("X-Account-Bytes-Used", "0")
            .With("X-Timestamp", now).With("X-Put-Timestamp", now);
    }

    private static void Describe(SwiftAccount account, SwiftResponse response)
    {
        response.With("X-Account-Container-Count", Number(account.ContainerCount))
            .With("X-Account-Object-Count", Number(account.ObjectCount))
            .With("X-Account-Bytes-Used", Number(account.BytesUsed))
            .With("X-Timestamp", account.CreatedAt.ToString())
            .With("Accept-Ranges", "bytes");
        foreach (var (policy, totals) in account.Totals)
        {
            response.With($"X-Account-Storage-Policy-{policy}-Container-Count", Number(totals.Containers))
                .With($"X-Account-Storage-Policy-{policy}-Object-Count", Number(totals.Objects))
                .With($"X-Account-Storage-Policy-{policy}-Bytes-Used", Number(totals.Bytes));
        }

        response.Headers.SetAll(account.Metadata);
    }

    private static ListingEntry EntryOf(SwiftContainer container) => new(container.Name)
    {
        Count = container.Reported.Objects, Bytes = container.Reported.Bytes, Modified = container.PutAt,
    };

    public static void RequireNameLength(string name)
    {
        if (name.Length > SwiftConstraints.MaxAccountNameLength)
            throw new SwiftFault(SwiftResponse.Text(
                400, $"Account name length of {name.Length} longer than {SwiftConstraints.MaxAccountNameLength}"));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
