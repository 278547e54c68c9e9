using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>The exception that Nova's services see where another service refuses, or cannot be reached.</summary>
internal static class ServiceFailure
{
    /// <summary>Null where the error is none of another service.</summary>
    public static NovaException? From(Exception error) => error switch
    {
        NovaException known => known,
        ServiceAnswerException { Service: "image", Answer: System.Net.HttpStatusCode.ServiceUnavailable } refusal => GlanceGaveUp(refusal.Reason),
        ServiceAnswerException refusal =>
            new ForeignException(refusal.ClientClass, refusal.Reason.Length > 0 ? refusal.Reason : refusal.Message),
        EdgeBrokenException { To: "image" } broken => GlanceGaveUp(broken.Message),
        HttpRequestException broken => new ForeignException(
            "keystoneauth1.exceptions.connection.ConnectFailure",
            $"Unable to establish connection to {(broken as EdgeBrokenException)?.To ?? "the service"}: {broken.Message}"),
        _ => null,
    };

    private static NovaException GlanceGaveUp(string reason) =>
        new("GlanceConnectionFailed", $"Connection to glance host http://glance failed: {reason}");
}
