using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>What Nova's API did not expect: a 500 that names the Python class, and nothing else, of what went wrong.</summary>
internal class NovaUnexpectedException(string className) : FaultException(
    HttpStatusCode.InternalServerError,
    "Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if "
        + $"possible.\n<class '{className}'>")
{
    /// <summary>Another service could not be reached: its client gives up, each with an error of its own.</summary>
    /// <remarks>
    /// Source: keystoneauth's session, which all clients are built on; Nova's <c>image/glance.py</c>, which tries again and translates.
    /// </remarks>
    public static NovaUnexpectedException From(EdgeBrokenException broken) => new(broken switch
    {
        { IsUnlisted: true } => "keystoneauth1.exceptions.catalog.EndpointNotFound",
        { To: "image" } => ServiceAnswerException.GlanceGaveUp,
        _ => "keystoneauth1.exceptions.connection.ConnectFailure",
    });
}

/// <summary>Another service answered Nova's API with an error that Nova does not expect.</summary>
internal sealed class ServiceAnswerException(string service, HttpStatusCode status) : NovaUnexpectedException(ClassOf(service, status))
{
    public const string GlanceGaveUp = "nova.exception.GlanceConnectionFailed";

    public string Service => service;

    /// <summary>The exception of the client library that stands for the answer.</summary>
    public string ClientClass => ErrorType is null ? ClassOf(service, status) : $"neutronclient.common.exceptions.{ErrorType}Client";

    /// <summary>What Neutron calls its error, such as <c>IpAddressGenerationFailure</c>; null where it does not say.</summary>
    public string? ErrorType { get; init; }

    /// <summary>What the other service said; empty where it said nothing.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the other service answered.</summary>
    public HttpStatusCode Answer => status;

    /// <remarks>Source: neutronclient's <c>HTTP_EXCEPTION_MAP</c>, glanceclient's <c>exc.py</c>.</remarks>
    private static string ClassOf(string service, HttpStatusCode status) => service == "image"
        ? status switch
        {
            HttpStatusCode.ServiceUnavailable => GlanceGaveUp,
            HttpStatusCode.Conflict => "glanceclient.exc.HTTPConflict",
            HttpStatusCode.InternalServerError => "glanceclient.exc.HTTPInternalServerError",
            HttpStatusCode.NotImplemented => "glanceclient.exc.HTTPNotImplemented",
            HttpStatusCode.BadGateway => "glanceclient.exc.HTTPBadGateway",
            _ => "glanceclient.exc.HTTPException",
        }
        : status switch
        {
            HttpStatusCode.BadRequest => "neutronclient.common.exceptions.BadRequest",
            HttpStatusCode.NotFound => "neutronclient.common.exceptions.NotFound",
            HttpStatusCode.Conflict => "neutronclient.common.exceptions.Conflict",
            HttpStatusCode.InternalServerError => "neutronclient.common.exceptions.InternalServerError",
            HttpStatusCode.ServiceUnavailable => "neutronclient.common.exceptions.ServiceUnavailable",
            _ => "neutronclient.common.exceptions.NeutronClientException",
        };
}
