using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
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
        _ => ComputeCalls.Unexpected(failure),
    };
}
