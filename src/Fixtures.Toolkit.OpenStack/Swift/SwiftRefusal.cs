using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>The answers to requests that the pipeline of the simulator ends itself, such as those that meet a fault of a test.</summary>
internal static class SwiftRefusal
{
    /// <summary>The page of the fault's status, or its own text.</summary>
    public static SwiftResponse From(FaultException fault)
    {
        var status = (int)fault.Status;
        var response = fault.Message == StatusText.For(fault.Status)
            ? new SwiftResponse(status) : SwiftResponse.Text(status, fault.Message);
        response.Headers.SetAll(fault.Headers);
        return response;
    }

    public static SwiftResponse Unauthorized(ApiRequest request)
    {
        var account = SwiftPath.Parse(request.Path)?.Account ?? "unknown";
        return new SwiftResponse(401).With(
            "WWW-Authenticate",
            $"Swift realm=\"{WsgiText.Quote(WsgiText.From(account))}\", Keystone uri=\"{request.IdentityUrl}\"");
    }
}
