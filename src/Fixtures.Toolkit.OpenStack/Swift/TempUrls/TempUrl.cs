using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.TempUrls;

/// <summary>Admits whoever has a URL that a key of the account or the container signs, until it expires.</summary>
/// <remarks>Upstream: swift.common.middleware.tempurl.</remarks>
internal sealed class TempUrl : ISwiftMiddleware
{
    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "POST", "DELETE"];

    /// <summary>The headers with which a signed upload could reach other objects.</summary>
    private static readonly string[] Disallowed = ["X-Object-Manifest", "X-Symlink-Target"];

    public string Name => "tempurl";

    public void Describe(JsonObject info, ObjectStorageSettings settings) => info["tempurl"] = new JsonObject
    {
        ["methods"] = new JsonArray([.. Methods.Select(method => JsonValue.Create(method))]),
        ["incoming_remove_headers"] = new JsonArray("x-timestamp"),
        ["incoming_allow_headers"] = new JsonArray(),
        ["outgoing_remove_headers"] = new JsonArray("x-object-meta-*"),
        ["outgoing_allow_headers"] = new JsonArray("x-object-meta-public-*"),
        ["allowed_digests"] = new JsonArray([.. UrlSignature.Digests.Select(digest => JsonValue.Create(digest))]),
        ["deprecated_digests"] = new JsonArray("sha1"),
    };

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (request.Method == "OPTIONS" || !TempUrlQuery.IsSigned(request.Query))
            return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (TempUrlQuery.Read(request) is not { } query || !Methods.Contains(request.Method)
            || request.Path is not { Version: "v1", Object: { } name } || name.Trim('/').Length == 0
            || TempUrlKeys.Find(request, query) is not { } key)
            return Refused(request);
        if (!request.IsGetOrHead && Disallowed.FirstOrDefault(request.Headers.Has) is { } header)
            return SwiftResponse.Text(400, $"The header '{header}' is not allowed in this tempurl");
        if (!request.IsGetOrHead && request.Headers.Has("X-Copy-From"))
            return SwiftResponse.Text(400, "The header 'X-Copy-From' is not allowed in this tempurl");
        var (account, container) = (request.Path.Account, key.IsOfContainer ? request.Path.Container : null);
        request.Authorize = inner => inner.Path.Account == account && (container is null || inner.Path.Container == container)
            ? null
            : SwiftResponse.Unauthorized(inner.Path.Account);
        (request.OverridesAuthorization, request.HasTempUrl, request.Query) = (true, true, SwiftQuery.Empty);
        var response = SwiftConditions.Apply(request, await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent));
        response.Headers.RemoveAll(shown => shown.StartsWith("X-Object-Meta-", StringComparison.OrdinalIgnoreCase)
            && !shown.StartsWith("X-Object-Meta-Public-", StringComparison.OrdinalIgnoreCase));
        if (request.IsGetOrHead && response.IsSuccess)
        {
            response.Headers["Content-Disposition"] = query.DispositionOf(response.Headers["Content-Disposition"], request.Path.Object);
            response.Headers["Expires"] = DateTimeOffset.FromUnixTimeSeconds(query.Expires).ToString("R", CultureInfo.InvariantCulture);
        }

        return response;
    }

    private static SwiftResponse Refused(SwiftRequest request)
    {
        var response = request.Method == "HEAD" ? new SwiftResponse(401) : SwiftResponse.Text(401, "401 Unauthorized: Temp URL invalid\n");
        return response.With("WWW-Authenticate", SwiftResponse.Unauthorized(account: null).Headers["WWW-Authenticate"]);
    }
}
