using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>A refusal of Neutron's: <c>{"NeutronError": {"type", "message", "detail"}}</c>. Each topic names its own in a table beside it.</summary>
internal sealed class NeutronFault : FaultException
{
    public NeutronFault(HttpStatusCode status, string type, string message)
        : base(status, message) => Type = type;

    /// <summary>Raised by the API layer itself, before any resource was asked.</summary>
    public static NeutronFault BadRequest(string message) => new(HttpStatusCode.BadRequest, "HTTPBadRequest", message);

    public static NeutronFault InvalidInput(string message) =>
        new(HttpStatusCode.BadRequest, "InvalidInput", $"Invalid input for operation: {message}.");

    public static NeutronFault Bad(string resource, string message) =>
        new(HttpStatusCode.BadRequest, "BadRequest", $"Bad {resource} request: {message}.");

    public static NeutronFault ResourceNotFound() => new(HttpStatusCode.NotFound, "HTTPNotFound", "The resource could not be found.");

    public static NeutronFault Forbidden(string rule) =>
        new(HttpStatusCode.Forbidden, "PolicyNotAuthorized", $"{rule} is disallowed by policy");

    public static NeutronFault NotFound(string type, string message) => new(HttpStatusCode.NotFound, type, message);

    public static NeutronFault Conflict(string type, string message) => new(HttpStatusCode.Conflict, type, message);
}
