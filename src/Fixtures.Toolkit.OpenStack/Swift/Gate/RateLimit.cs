using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Gate;

/// <summary>Tells in <c>/info</c> that no rate is limited. A test limits rates with faults.</summary>
/// <remarks>Upstream: swift.common.middleware.ratelimit, the defaults.</remarks>
internal sealed class RateLimit : ISwiftMiddleware
{
    public string Name => "ratelimit";

    // 0.0, as Python writes a float.
    public void Describe(JsonObject info, ObjectStorageSettings settings) => info["ratelimit"] = JsonNode.Parse(
        """{"account_ratelimit": 0.0, "max_sleep_time_seconds": 60.0, "container_ratelimits": [], "container_listing_ratelimits": []}""");

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next) => next.InvokeAsync(request);
}
