using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>An error that Nova's API does not handle: a 500 that names the Python class of the exception.</summary>
/// <remarks>Upstream: nova.api.openstack.wsgi.expected_errors.</remarks>
internal class NovaUnexpectedException(string className) : FaultException(
    HttpStatusCode.InternalServerError,
    "Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if "
        + $"possible.\n<class '{className}'>")
{
    /// <summary>Another service cannot be reached.</summary>
    /// <remarks>
    /// Source: keystoneauth's session, which all clients use; for Glance, nova.image.glance.GlanceClientWrapper.call.
    /// </remarks>
    public static NovaUnexpectedException From(EdgeBrokenException broken) => new(broken switch
    {
        { IsUnlisted: true } => "keystoneauth1.exceptions.catalog.EndpointNotFound",
        { To: "image" } => ServiceAnswerException.GlanceConnectionFailed,
        { To: "block-storage" } => "nova.exception.CinderConnectionFailed",
        _ => "keystoneauth1.exceptions.connection.ConnectFailure",
    });
}

/// <summary>Another service answered with an error that Nova does not handle.</summary>
internal sealed class ServiceAnswerException(string service, HttpStatusCode status) : NovaUnexpectedException(ClassOf(service, status))
{
    public const string GlanceConnectionFailed = "nova.exception.GlanceConnectionFailed";

    public string Service => service;

    /// <summary>The Python class that the client library raises for the answer.</summary>
    public string ClientClass => ErrorType is null ? ClassOf(service, status) : $"neutronclient.common.exceptions.{ErrorType}Client";

    /// <summary>The <c>type</c> of a NeutronError, such as <c>IpAddressGenerationFailure</c>; null without one.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The message in the other service's answer; empty without one.</summary>
    public string Reason { get; init; } = "";

    public HttpStatusCode Answer => status;

    /// <remarks>Source: neutronclient's <c>HTTP_EXCEPTION_MAP</c>, glanceclient's <c>exc.py</c>.</remarks>
    private static string ClassOf(string service, HttpStatusCode status) => service == "image"
        ? status switch
        {
            HttpStatusCode.ServiceUnavailable => GlanceConnectionFailed,
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
