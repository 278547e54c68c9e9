using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Gate;

/// <summary>Gives each answer its transaction id.</summary>
/// <remarks>Upstream: swift.common.middleware.catch_errors.</remarks>
internal sealed class CatchErrors : ISwiftMiddleware
{
    public string Name => "catch_errors";

    public bool IsOptional => false;

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        try
        {
            return Identify(request, await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent));
        }
        catch (BodyBrokenException)
        {
            // A middleware has read an object whose data are lost, such as a manifest.
            return Identify(request, new SwiftResponse(503));
        }
    }

    /// <summary>Also for an answer that the conditions of the request put in the place of another.</summary>
    public static SwiftResponse Identify(SwiftRequest request, SwiftResponse response) =>
        response.With("X-Trans-Id", request.Api.RequestId).With("X-Openstack-Request-Id", request.Api.RequestId);
}
