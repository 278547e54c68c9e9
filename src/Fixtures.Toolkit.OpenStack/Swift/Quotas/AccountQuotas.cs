using System.Text.Json.Nodes;
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

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        var path = request.Path;
        if (request.Method is not ("POST" or "PUT") || path.Account is null)
            return next.InvokeAsync(request);
        var isRemoval = !string.IsNullOrEmpty(request.Headers["X-Remove-Account-Meta-Quota-Bytes"]);
        var quota = !path.IsAccount ? null : isRemoval ? "0" : request.Headers[Bytes];
        if (request.IsReseller)
            return quota is { Length: > 0 } && !quota.All(char.IsAsciiDigit) ? new(new SwiftResponse(400)) : next.InvokeAsync(request);
        if (quota is not null)
            return new(new SwiftResponse(403));
        if (request.Method == "PUT" && path.IsObject
            && request.Swift.State.Accounts.Find(path.Account) is { } account
            && QuotaNumber.Parse(account.Metadata.GetValueOrDefault(Bytes)) < account.BytesUsed + (request.Body.Length ?? 0))
            Refuse(request);
        return next.InvokeAsync(request);
    }

    /// <summary>Lets the authorization refuse first, so that only those who may write learn of the quota.</summary>
    private static void Refuse(SwiftRequest request)
    {
        var authorize = request.Authorize;
        request.Authorize = inner => authorize?.Invoke(inner) ?? SwiftResponse.Text(413, "Upload exceeds quota.");
    }
}
