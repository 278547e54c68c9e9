using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Translates an error of another service, or of the way to it, into the exception of its client library.</summary>
internal static class ServiceFailure
{
    /// <summary>Null for any other exception.</summary>
    public static NovaException? From(Exception error) => error switch
    {
        NovaException known => known,
        ServiceAnswerException { Service: "image", Answer: HttpStatusCode.ServiceUnavailable } unavailable =>
            GlanceConnectionFailed(unavailable.Reason),
        ServiceAnswerException answer =>
            new ForeignException(answer.ClientClass, answer.Reason.Length > 0 ? answer.Reason : answer.Message),
        EdgeBrokenException { To: "image" } broken => GlanceConnectionFailed(broken.Message),
        EdgeBrokenException { To: "block-storage", IsUnlisted: false } broken =>
            new("CinderConnectionFailed", $"Connection to cinder host failed: {broken.Message}"),
        HttpRequestException broken => new ForeignException(
            "keystoneauth1.exceptions.connection.ConnectFailure",
            $"Unable to establish connection to {(broken as EdgeBrokenException)?.To ?? "the service"}: {broken.Message}"),
        _ => null,
    };

    private static NovaException GlanceConnectionFailed(string reason) =>
        new("GlanceConnectionFailed", $"Connection to glance host http://glance failed: {reason}");
}
