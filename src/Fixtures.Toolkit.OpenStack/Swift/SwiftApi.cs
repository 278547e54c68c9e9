using System.Net;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>
/// The object storage API. It has one route for all requests, because Swift's middlewares, not a table, decide what a path means.
/// </summary>
internal sealed class SwiftApi : ApiService
{
    private readonly ApiRoute _route;

    public SwiftApi() => _route = new ApiRoute("*", "/{version}/{account}/{container}/{object}", SwiftDoor.AnswerAsync)
    {
        IsAnonymous = true,
        StreamsBody = true,
    };

    public override string Type => "object-store";

    public override string Mount => "/object-store";

    /// <summary>Bytes that are no UTF-8 stay recognizable, because Swift refuses them itself.</summary>
    public override string PathOf(string pathInfo) => WsgiText.Decode(pathInfo);

    public override RequestEvent? EventOf(RequestHead head) => SwiftEvents.EventOf(head);

    public override ApiRoute? OwnRouteOf(ApiRequest request) => _route;

    public override void Begin(ApiRequest request) => request.RequestId = SwiftTransactionId.Create(request);

    public override ApiResponse Unauthorized(ApiRequest request) => SwiftDoor.Write(request, SwiftRefusal.Unauthorized(request));

    public override ApiResponse Render(ApiRequest request, FaultException fault) =>
        SwiftDoor.Write(request, SwiftRefusal.From(request, fault))
            .With("X-Trans-Id", request.RequestId).With("X-Openstack-Request-Id", request.RequestId);

    /// <summary>A store that refuses a write is an error of the object servers, which the proxy answers for.</summary>
    public override FaultException Crashed(InjectedFaultException error) =>
        new(HttpStatusCode.ServiceUnavailable, StatusText.For(HttpStatusCode.ServiceUnavailable));

    /// <summary>The operations, which faults name. Requests do not look among them.</summary>
    protected override IReadOnlyList<ApiRoute> MapRoutes() =>
    [
        .. Operations("/info", "GET", "HEAD"),
        .. Operations("/healthcheck", "GET"),
        .. Operations("/v1/{account}", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"),
        .. Operations("/v1/{account}/{container}", "GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"),
        .. Operations("/v1/{account}/{container}/{object}", "GET", "HEAD", "PUT", "POST", "DELETE", "COPY", "OPTIONS"),
    ];

    private IEnumerable<ApiRoute> Operations(string template, params string[] methods) =>
        methods.Select(method => _route with { Method = method, Template = template });
}
