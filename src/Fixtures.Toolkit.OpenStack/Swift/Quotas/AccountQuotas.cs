using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Quotas;

/// <summary>Refuses uploads that exceed the bytes of an account. Only resellers set the quota, and they are not bound by it.</summary>
/// <remarks>Upstream: swift.common.middleware.account_quotas.</remarks>
internal sealed class AccountQuotas : ISwiftMiddleware
{
    private const string Bytes = "X-Account-Meta-Quota-Bytes";

    public string Name => "account-quotas";

    public void Describe(JsonObject info, ObjectStorageSettings settings) => info["account_quotas"] = new JsonObject();

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (Refusal(request) is { } refusal)
            return refusal;
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (!request.Path.IsAccount || !response.IsSuccess)
            return response;
        if (!request.IsGetOrHead)
            KnownCounters.Forget(request.Swift, new(request.Path.Account!, ""));
        else if (request.Swift.State.Accounts.Find(request.Path.Account!) is { } account && QuotaOf(account) is not null)
            KnownCounters.Refresh(request.Swift, Present(account));
        return response;
    }

    private static SwiftResponse? Refusal(SwiftRequest request)
    {
        var path = request.Path;
        if (request.Method is not ("POST" or "PUT") || path.Account is null)
            return null;
        var isRemoval = !string.IsNullOrEmpty(request.Headers["X-Remove-Account-Meta-Quota-Bytes"]);
        var quota = !path.IsAccount ? null : isRemoval ? "0" : request.Headers[Bytes];
        if (request.IsReseller)
            return quota is { Length: > 0 } && !quota.All(char.IsAsciiDigit) ? new SwiftResponse(400) : null;
        if (quota is not null)
            return new SwiftResponse(403);
        if (request.Method == "PUT" && path.IsObject
            && request.Swift.State.Accounts.Find(path.Account) is { } account
            && QuotaOf(account) is { } limit
            && limit < KnownCounters.Of(request.Swift, Present(account)).Bytes + (request.Body.Length ?? 0))
            Refuse(request);
        return null;
    }

    private static long? QuotaOf(SwiftAccount account) => QuotaNumber.Parse(account.Metadata.GetValueOrDefault(Bytes));

    private static KnownCounter Present(SwiftAccount account) =>
        new(account.Name, "") { Objects = account.ObjectCount, Bytes = account.BytesUsed };

    /// <summary>Lets the authorization refuse first, so that only those who may write learn of the quota.</summary>
    private static void Refuse(SwiftRequest request)
    {
        var authorize = request.Authorize;
        request.Authorize = inner => authorize?.Invoke(inner) ?? SwiftResponse.Text(413, "Upload exceeds quota.");
    }
}
