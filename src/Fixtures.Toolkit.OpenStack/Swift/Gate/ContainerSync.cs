using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Gate;

/// <summary>Refuses the requests of other clusters, because the deployment has no realm that could sign them.</summary>
/// <remarks>Upstream: swift.common.middleware.container_sync.</remarks>
internal sealed class ContainerSync : ISwiftMiddleware
{
    private const string Refusal = "X-Container-Sync-Auth header not valid; contact cluster operator for support.";

    public string Name => "container_sync";

    public void Describe(JsonObject info, ObjectStorageSettings settings) =>
        info["container_sync"] = new JsonObject { ["realms"] = new JsonObject() };

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        var path = request.Path;
        if (path is not { HasKnownVersion: true, Account: { } account, Container: not null }
            || request.Headers["X-Container-Sync-Auth"] is not { Length: > 0 })
            return next.InvokeAsync(request);
        return ValueTask.FromResult(SwiftResponse.Text(401, Refusal, SwiftResponse.PlainText)
            .With("WWW-Authenticate", $"SwiftContainerSync realm=\"{WsgiText.Quote(WsgiText.From(account))}\""));
    }
}
