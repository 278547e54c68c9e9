using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// A service for the shared pipeline: its routes and its conventions. Immutable, shared by all worlds of the process; a derived
/// class defines its error documents, version negotiation and response headers.
/// </summary>
internal abstract class ApiService
{
    private readonly Lazy<IReadOnlyList<ApiRoute>> _routes;
    private readonly Lazy<RouteTree> _tree;

    protected ApiService()
    {
        _routes = new(MapRoutes);
        _tree = new(() => new RouteTree(Routes));
    }

    /// <summary>The type in the service catalog: <c>compute</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The first path segment of all its URLs: <c>/compute</c>.</summary>
    public abstract string Mount { get; }

    /// <summary>All its routes, mapped at first use, so that a process pays only for the services that it uses.</summary>
    public IReadOnlyList<ApiRoute> Routes => _routes.Value;

    /// <summary>Finds the route of a request. Built at the first request to the service.</summary>
    public RouteTree RouteTree => _tree.Value;

    /// <summary>Whether <see cref="RouteTree"/> is built.</summary>
    public bool HasRouteTree => _tree.IsValueCreated;

    /// <summary>The methods of a path, in the order of the table; empty if no route has that path.</summary>
    /// <param name="routePath">In the form of the routes.</param>
    public IReadOnlyList<string> MethodsAt(string routePath) =>
        [.. Routes.Where(route => RouteTemplate.Matches(route.Template, routePath)).Select(route => route.Method).Distinct()];

    /// <summary>Decodes the path from the bytes of the request. Default: UTF-8, with all slashes kept.</summary>
    /// <param name="pathInfo">Below the mount, one character for each byte: see <see cref="PathInfo"/>.</param>
    public virtual string PathOf(string pathInfo) => PathInfo.AsUtf8(pathInfo);

    /// <summary>The method of the route, for services that treat one method as another. Default: the request's.</summary>
    public virtual string RouteMethodOf(ApiRequest request) => request.Method;

    /// <summary>Whether oslo.middleware's CORS filter answers <c>OPTIONS</c> in front of the service.</summary>
    public virtual bool HasCorsFilter => false;

    /// <summary>
    /// The path of the route, for services with several paths for one resource, such as Nova's <c>/v2/PROJECT/servers</c>. Default: the
    /// request's.
    /// </summary>
    /// <param name="path">Below the mount.</param>
    public virtual string RoutePathOf(string path) => path;

    /// <summary>How faults know a request whose path does not say it all; null for the method and the path. Default: null.</summary>
    public virtual RequestEvent? EventOf(RequestHead head) => null;

    /// <summary>
    /// The route of a service that does its own routing, such as a stub; null if the pipeline looks in <see cref="Routes"/>.
    /// </summary>
    public virtual ApiRoute? OwnRouteOf(ApiRequest request) => null;

    /// <summary>The query that makes an administrator's list include all projects. Default: none.</summary>
    public virtual string QueryOfAllProjects => "";

    protected abstract IReadOnlyList<ApiRoute> MapRoutes();

    /// <summary>Runs first: sets the request id and reads the version headers. May throw a fault.</summary>
    public virtual void Begin(ApiRequest request)
    {
    }

    /// <summary>Runs after the token check and routing, before the handler: negotiates the microversion. May throw a fault.</summary>
    public virtual ApiVersion Negotiate(ApiRequest request) => default;

    /// <summary>The answer to a request without a valid token. Default: keystonemiddleware's.</summary>
    public virtual ApiResponse Unauthorized(ApiRequest request) => ApiResponse.Json(HttpStatusCode.Unauthorized, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = 401,
            ["title"] = "Unauthorized",
            ["message"] = "The request you have made requires authentication.",
        },
    }).With("WWW-Authenticate", $"Keystone uri=\"{request.IdentityUrl}\"");

    /// <summary>The service's error document.</summary>
    public abstract ApiResponse Render(ApiRequest request, FaultException fault);

    /// <summary>The fault for another service that could not be reached during a request.</summary>
    public virtual FaultException Unreachable(EdgeBrokenException broken) =>
        new(HttpStatusCode.InternalServerError, StatusText.For(HttpStatusCode.InternalServerError));

    /// <summary>The fault for an unexpected exception of the service itself.</summary>
    public virtual FaultException Crashed(InjectedFaultException error) =>
        new(HttpStatusCode.InternalServerError, StatusText.For(HttpStatusCode.InternalServerError));

    public virtual FaultException RouteNotFound(ApiRequest request) =>
        new(HttpStatusCode.NotFound, StatusText.For(HttpStatusCode.NotFound));

    /// <param name="request">The request with a known path and an unknown method.</param>
    /// <param name="allowed">The methods of the path.</param>
    public virtual FaultException MethodNotAllowed(ApiRequest request, IReadOnlyList<string> allowed) =>
        new(
            HttpStatusCode.MethodNotAllowed,
            $"The method {request.Method} is not allowed for this "
                + "resource.") { Headers = [new("Allow", string.Join(", ", allowed.Order(StringComparer.Ordinal)))] };

    /// <summary>The fault for a <c>Content-Length</c> that is not a number. The connection cannot be reused.</summary>
    public virtual FaultException LengthNotNumber(ApiRequest request) =>
        new(HttpStatusCode.BadRequest, "Invalid Content-Length.") { Headers = [new("Connection", "close")] };

    /// <summary>The fault for a body with invalid chunk sizes. The connection cannot be reused.</summary>
    public virtual FaultException BodyNotReadable(ApiRequest request) =>
        new(HttpStatusCode.BadRequest, StatusText.For(HttpStatusCode.BadRequest)) { Headers = [new("Connection", "close")] };

    /// <summary>Adds the headers of filters around the CORS filter to an empty answer to <c>OPTIONS</c>.</summary>
    public virtual void FinishPreflight(ApiRequest request, ApiResponse response)
    {
    }

    public virtual FaultException BodyTooLarge(ApiRequest request) => new(HttpStatusCode.RequestEntityTooLarge, "Request is too large.");

    /// <summary>Whether the token is checked before the route. True for all services behind keystonemiddleware.</summary>
    public virtual bool AsksTokenBeforeRoute => true;

    /// <summary>The same for one request, if it depends on the path.</summary>
    public virtual bool AsksTokenFor(ApiRequest request) => AsksTokenBeforeRoute;

    /// <summary>Whether <see cref="CheckAtDoor"/> has something to check. Default: false.</summary>
    public virtual bool ChecksAtDoor(ApiRequest request) => false;

    /// <summary>
    /// Runs after routing and before the token check, with the body read unless the handler streams it. May throw a fault.
    /// </summary>
    public virtual void CheckAtDoor(ApiRequest request)
    {
    }

    /// <summary>Adds the headers of every answer: request id, versions, Vary.</summary>
    public virtual void Finish(ApiRequest request, ApiResponse response)
    {
    }
}
