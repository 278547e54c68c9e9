using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground;

/// <summary>
/// An error answer of Neutron: <c>{"NeutronError": {"type", "message", "detail"}}</c>. Each topic lists its errors in its own
/// class, such as <c>PortFaults</c>.
/// </summary>
internal sealed class NeutronFault : FaultException
{
    public NeutronFault(HttpStatusCode status, string type, string message)
        : base(status, message) => Type = type;

    /// <summary>An error of the API layer, raised before a plugin is called.</summary>
    public static NeutronFault BadRequest(string message) => new(HttpStatusCode.BadRequest, "HTTPBadRequest", message);

    public static NeutronFault InvalidInput(string message) =>
        new(HttpStatusCode.BadRequest, "InvalidInput", $"Invalid input for operation: {message}.");

    public static NeutronFault Bad(string resource, string message) =>
        new(HttpStatusCode.BadRequest, "BadRequest", $"Bad {resource} request: {message}.");

    public static NeutronFault ResourceNotFound() =>
        new(HttpStatusCode.NotFound, "HTTPNotFound", StatusText.For(HttpStatusCode.NotFound));

    public static NeutronFault Forbidden(string rule) =>
        new(HttpStatusCode.Forbidden, "PolicyNotAuthorized", $"{rule} is disallowed by policy");

    /// <summary>The refusal of a token of another scope than a project's, where scopes are enforced.</summary>
    public static NeutronFault InvalidScope(string rule, string scope) => new(
        HttpStatusCode.Forbidden, "InvalidScope",
        $"rule:{rule} requires a scope of ['project'], request was made with {scope} scope.");

    public static NeutronFault NotFound(string type, string message) => new(HttpStatusCode.NotFound, type, message);

    public static NeutronFault Conflict(string type, string message) => new(HttpStatusCode.Conflict, type, message);
}
