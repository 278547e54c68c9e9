using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Gate;

/// <summary>Answers <c>/healthcheck</c> to anybody.</summary>
/// <remarks>Upstream: swift.common.middleware.healthcheck.</remarks>
internal sealed class HealthCheck : ISwiftMiddleware
{
    public string Name => "healthcheck";

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next) => request.RawPath == "/healthcheck"
        ? ValueTask.FromResult(SwiftResponse.Text(200, "OK", "text/plain"))
        : next.InvokeAsync(request);
}
