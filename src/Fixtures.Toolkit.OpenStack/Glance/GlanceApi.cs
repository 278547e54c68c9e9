using System.Net;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Glance.Discovery;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.ImageData;
using Fixtures.Toolkit.OpenStack.Glance.ImageImport;
using Fixtures.Toolkit.OpenStack.Glance.ImageLocations;
using Fixtures.Toolkit.OpenStack.Glance.ImageList;
using Fixtures.Toolkit.OpenStack.Glance.ImageMembers;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.ImageStores;
using Fixtures.Toolkit.OpenStack.Glance.Metadefs;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Glance.Schemas;
using Fixtures.Toolkit.OpenStack.Glance.Tasks;
using Fixtures.Toolkit.OpenStack.Glance.Versions;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>The HTTP API of Glance: routes, versions and fault rendering. Shared by all worlds of the process.</summary>
internal sealed partial class GlanceApi : ApiService
{
    private const string Root = "/v2/";

    /// <summary>A path that matches no route.</summary>
    private const string Unroutable = "/v2/nowhere";

    private static readonly string[] MethodOrder = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Paths for which upstream's router maps no <c>reject</c> action: other methods get 404 instead of 405.</summary>
    [GeneratedRegex("^/v2/(images/[^/]+/tasks|info/usage)$")]
    private static partial Regex WithoutReject { get; }

    [GeneratedRegex("^/v2/cache/[^/]+$")]
    private static partial Regex OfCachedImage { get; }

    public override string Type => "image";

    public override string Mount => "/image";

    protected override IReadOnlyList<ApiRoute> MapRoutes() => [.. Compose().Routes.Select(BodilessRoutes.Guard)];

    /// <summary>Where images are in object storage, uploads pass through while they arrive.</summary>
    public override ApiRoute? OwnRouteOf(ApiRequest request)
    {
        if (request.Method != HttpMethods.Put || !request.Service<ImageStorage>().IsStreaming)
            return null;
        return RouteTree.Find(request.Method, request.RoutePath).Route is { Template: ImageDataApi.Path } upload
            ? upload with { StreamsBody = true }
            : null;
    }

    /// <summary>The library Routes reads <c>PATH_INFO</c> as Latin-1: a non-ASCII character counts as one character per byte.</summary>
    public override string PathOf(string pathInfo) => PathInfo.MergeSlashes(pathInfo);

    /// <summary>The version document, the version redirect and the health check accept any method.</summary>
    public override string RouteMethodOf(ApiRequest request) =>
        request.RoutePath is "/v2" or "/healthcheck" or "/versions" ? "GET" : request.Method;

    public override bool HasCorsFilter => true;

    /// <summary>Below <c>/v2/</c> a trailing slash is an additional, empty segment, which matches no route.</summary>
    public override string RoutePathOf(string path)
    {
        var below = GlanceVersions.RoutePathOf(path);
        return below.Length >= Root.Length && below.StartsWith(Root, StringComparison.Ordinal) && below.EndsWith('/') ? Unroutable : below;
    }

    public override void Begin(ApiRequest request)
    {
        request.RequestId = request.World.Ids.NewRequestId();
        GlanceVersions.RejectOtherVersions(request, request.Service<GlanceStore>().State.Cache.IsOn);
    }

    /// <summary>
    /// Glance's 401. keystonemiddleware runs with <c>delay_auth_decision</c>, so <c>glance.api.middleware.context</c> raises webob's.
    /// </summary>
    public override ApiResponse Unauthorized(ApiRequest request) => GlanceFaultDocument.From(request, new FaultException(
        HttpStatusCode.Unauthorized, StatusText.For(HttpStatusCode.Unauthorized)))
        .With("WWW-Authenticate", $"Keystone uri=\"{request.IdentityUrl}\"");

    public override ApiResponse Render(ApiRequest request, FaultException fault)
    {
        if (fault is MultipleChoicesFault)
            return GlanceVersions.Document(request, HttpStatusCode.MultipleChoices, request.Service<GlanceStore>().State.Cache.IsOn);
        var response = GlanceFaultDocument.From(request, fault);
        foreach (var (name, value) in fault.Headers)
            response.With(name, value);
        return response;
    }

    /// <summary>404, or 501 for a method that no Glance route has.</summary>
    /// <remarks>Source: glance.common.wsgi, <c>Router._dispatch</c>.</remarks>
    public override FaultException RouteNotFound(ApiRequest request) =>
        request.Method == HttpMethods.Head || MethodOrder.Contains(request.Method)
            ? GlanceFault.NotFound()
            : new UnknownMethodFault(request.Method);

    public override FaultException MethodNotAllowed(ApiRequest request, IReadOnlyList<string> allowed)
    {
        if (WithoutReject.IsMatch(request.RoutePath) || LocationApi.IsHidden(request))
            return RouteNotFound(request);
        if (LocationApi.IsPath(request.RoutePath))
            allowed = ["POST"];
        // Routes names the methods of a cached image the other way round.
        var inOrder = OfCachedImage.IsMatch(request.RoutePath)
            ? allowed.Order(StringComparer.Ordinal)
            : allowed.OrderBy(method => Array.IndexOf(MethodOrder, method));
        return new GlanceFault(HttpStatusCode.MethodNotAllowed, $"The method {request.Method} is not allowed for this resource.")
        {
            Headers = [new("Allow", string.Join(", ", inOrder))],
        };
    }

    /// <summary>Adds the request id. <c>ContextMiddleware.process_response</c> does so for authenticated requests only.</summary>
    public override void Finish(ApiRequest request, ApiResponse response)
    {
        if (request.Persona is not null)
            response.With("x-openstack-request-id", request.RequestId);
    }

    private static RouteTable<GlanceStore> Compose()
    {
        var routes = new RouteTable<GlanceStore>();
        VersionApi.Map(routes);
        ImageListApi.Map(routes);
        ImageApi.Map(routes);
        ImageDataApi.Map(routes);
        ImageTagApi.Map(routes);
        ImageActionApi.Map(routes);
        ImageImportApi.Map(routes);
        LocationApi.Map(routes);
        ImageMemberApi.Map(routes);
        SchemaApi.Map(routes);
        TaskApi.Map(routes);
        DiscoveryApi.Map(routes);
        MetadefNamespaceApi.Map(routes);
        MetadefObjectApi.Map(routes);
        MetadefPropertyApi.Map(routes);
        MetadefTagApi.Map(routes);
        MetadefResourceTypeApi.Map(routes);
        CacheApi.Map(routes);
        return routes;
    }
}
