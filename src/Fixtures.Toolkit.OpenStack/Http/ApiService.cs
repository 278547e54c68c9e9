using System.Net;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// A service as the shared pipeline sees it: its routes and its manners. Immutable, one for all worlds of the process;
/// a derived class says in which words this service refuses, negotiates and heads its answers.
/// </summary>
internal abstract class ApiService
{
    private readonly Lazy<IReadOnlyList<ApiRoute>> _routes;

    protected ApiService() => _routes = new(MapRoutes);

    /// <summary>The type in the service catalog: <c>compute</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The first path segment of all its URLs: <c>/compute</c>.</summary>
    public abstract string Mount { get; }

    /// <summary>All its routes, mapped when somebody asks for them first: a process pays only for the services that it uses.</summary>
    public IReadOnlyList<ApiRoute> Routes => _routes.Value;

    /// <summary>The type under which a world keeps this service's object.</summary>
    public abstract Type WorldServiceType { get; }

    /// <summary>The path as the service reads it from the bytes of the request. Default: as UTF-8, each slash where it is.</summary>
    /// <param name="pathInfo">Below the mount, one character for each byte: see <see cref="PathInfo"/>.</param>
    public virtual string PathOf(string pathInfo) => PathInfo.AsUtf8(pathInfo);

    /// <summary>The method under which the route is found, where a service treats one as another. Default: as it came.</summary>
    public virtual string RouteMethodOf(ApiRequest request) => request.Method;

    /// <summary>Whether oslo.middleware's CORS filter answers <c>OPTIONS</c> in front of the service.</summary>
    public virtual bool HasCorsFilter => false;

    /// <summary>The path by which the route is found, where a service is reached under several: Nova's <c>/v2/PROJECT/servers</c>. Default: as it came.</summary>
    /// <param name="path">Below the mount.</param>
    public virtual string RoutePathOf(string path) => path;

    /// <summary>The route of a service that routes by itself, as a stub does; null where the pipeline finds it in <see cref="Routes"/>.</summary>
    public virtual ApiRoute? OwnRouteOf(ApiRequest request) => null;

    /// <summary>The query with which an administrator's list holds the resources of all projects. Default: none is needed.</summary>
    public virtual string QueryOfAllProjects => "";

    protected abstract IReadOnlyList<ApiRoute> MapRoutes();

    /// <summary>Before anything else: gives the request its id and reads what its headers say of the version. May throw a fault.</summary>
    public virtual void Begin(ApiRequest request)
    {
    }

    /// <summary>After the token was accepted and the route was found, before the handler: the negotiated microversion. May throw a fault.</summary>
    public virtual ApiVersion Negotiate(ApiRequest request) => default;

    /// <summary>The answer to a request without a valid token; as keystonemiddleware words it, unless the service does.</summary>
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

    /// <summary>What the service makes of another one that it could not reach while it handled a request.</summary>
    public virtual FaultException Unreachable(EdgeBrokenException broken) =>
        new(HttpStatusCode.InternalServerError, "The server has either erred or is incapable of performing the requested operation.");

    public virtual FaultException RouteNotFound(ApiRequest request) => new(HttpStatusCode.NotFound, "The resource could not be found.");

    /// <param name="request">The request whose path is known and whose method is not.</param>
    /// <param name="allowed">The methods of the path.</param>
    public virtual FaultException MethodNotAllowed(ApiRequest request, IReadOnlyList<string> allowed) =>
        new(HttpStatusCode.MethodNotAllowed, $"The method {request.Method} is not allowed for this resource.") { Headers = [new("Allow", string.Join(", ", allowed.Order(StringComparer.Ordinal)))] };

    /// <summary>For a <c>Content-Length</c> that is no number. The connection cannot be used again.</summary>
    public virtual FaultException LengthNotNumber(ApiRequest request) => new(HttpStatusCode.BadRequest, "Invalid Content-Length.") { Headers = [new("Connection", "close")] };

    /// <summary>For a body that cannot be read: its chunks have no sizes. The connection cannot be used again.</summary>
    public virtual FaultException BodyNotReadable(ApiRequest request) =>
        new(HttpStatusCode.BadRequest, "The server could not comply with the request since it is either malformed or otherwise incorrect.") { Headers = [new("Connection", "close")] };

    public virtual FaultException BodyTooLarge(ApiRequest request) => new(HttpStatusCode.RequestEntityTooLarge, "Request is too large.");

    /// <summary>Whether a request without a route is refused for its missing token first. True for all services behind keystonemiddleware.</summary>
    public virtual bool AsksTokenBeforeRoute => true;

    /// <summary>The same for one request, where it depends on the path.</summary>
    public virtual bool AsksTokenFor(ApiRequest request) => AsksTokenBeforeRoute;

    /// <summary>What every answer of the service carries: request id, versions, Vary.</summary>
    public virtual void Finish(ApiRequest request, ApiResponse response)
    {
    }
}
