using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>The API's answer where the host failed to attach a port.</summary>
/// <remarks>Upstream: the handlers of InterfaceAttachmentController.create, then expected_errors of api/openstack/wsgi.py.</remarks>
internal static class AttachRefusal
{
    public static FaultException From(NovaException failure) => failure.Name switch
    {
        "InterfaceAttachFailedNoNetwork" or "NetworkAmbiguous" or "NoMoreFixedIps" or "PortNotUsable" or "SecurityGroupCannotBeApplied" =>
            ServerRequestException.Bad(failure.Message),
        "FixedIpAlreadyInUse" or "PortInUse" => ServerRequestException.Conflict(failure.Message),
        "PortNotFound" or "NetworkNotFound" => ServerRequestException.Missing(failure.Message),
        "PortLimitExceeded" or "ExternalNetworkAttachForbidden" => ServerRequestException.Forbidden(failure.Message),
        "InterfaceAttachFailed" => new ServerRequestException(HttpStatusCode.InternalServerError, failure.Message),
        "MessagingTimeout" => new NovaUnexpectedException("oslo_messaging.exceptions.MessagingTimeout"),

        // deserialize_remote_exception of oslo.messaging renames the exceptions of allowed modules and wraps all others.
        _ when failure is ForeignException => new NovaUnexpectedException("oslo_messaging.rpc.client.RemoteError"),
        _ => new NovaUnexpectedException($"nova.exception_Remote.{failure.Name}_Remote"),
    };
}
