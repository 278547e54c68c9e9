using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Gate;

/// <summary>Keeps the headers that only middlewares may use from clients, both ways.</summary>
/// <remarks>Upstream: swift.common.middleware.gatekeeper.</remarks>
internal sealed class Gatekeeper : ISwiftMiddleware
{
    private static readonly string[] Prefixes =
    [
        "x-account-sysmeta-", "x-container-sysmeta-", "x-object-sysmeta-", "x-object-transient-sysmeta-", "x-backend",
    ];

    private static readonly string[] Names =
    [
        "x-account-host", "x-account-device", "x-account-partition", "x-container-host", "x-container-device", "x-container-partition",
        "x-container-root-db-state", "x-delete-at-host", "x-delete-at-device", "x-delete-at-partition", "x-delete-at-container",
    ];

    public string Name => "gatekeeper";

    public bool IsOptional => false;

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        request.Headers.RemoveAll(IsInternal);
        request.Headers.Remove("X-Timestamp");
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        response.Headers.RemoveAll(IsInternal);
        return response;
    }

    private static bool IsInternal(string name) => Array.Exists(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
