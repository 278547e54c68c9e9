using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>The answers to requests that the pipeline of the simulator ends itself, such as those that meet a fault of a test.</summary>
internal static class SwiftRefusal
{
    /// <summary>The page of the fault's status, or its own text; for a request of S3, S3's document.</summary>
    public static SwiftResponse From(ApiRequest request, FaultException fault)
    {
        var status = (int)fault.Status;
        var ownText = fault.Message == StatusText.For(fault.Status) ? null : fault.Message;
        var response = SwiftEvents.IsS3(SwiftEvents.HeadOf(request))
            ? S3Refusal.From(request.Method, request.RequestId, status, ownText)
            : (ownText ?? LimiterText(status)) is { } text ? SwiftResponse.Text(status, text) : new SwiftResponse(status);
        response.Headers.SetAll(fault.Headers);
        return response;
    }

    public static SwiftResponse Unauthorized(ApiRequest request)
    {
        if (SwiftEvents.IsS3(SwiftEvents.HeadOf(request)))
            return S3Refusal.From(request.Method, request.RequestId, 401, message: null);
        var account = SwiftPath.Parse(request.Path)?.Account ?? "unknown";
        return new SwiftResponse(401).With(
            "WWW-Authenticate",
            $"Swift realm=\"{WsgiText.Quote(WsgiText.From(account))}\", Keystone uri=\"{request.IdentityUrl}\"");
    }

    /// <remarks>Upstream: swift.common.middleware.ratelimit.</remarks>
    private static string? LimiterText(int status) => status is 429 or 498 ? "Slow down" : null;
}
