using System.Net;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Glance.Data;
using Fixtures.Toolkit.OpenStack.Glance.Discovery;
using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Glance.Imports;
using Fixtures.Toolkit.OpenStack.Glance.Members;
using Fixtures.Toolkit.OpenStack.Glance.Metadefs;
using Fixtures.Toolkit.OpenStack.Glance.Schemas;
using Fixtures.Toolkit.OpenStack.Glance.Tasks;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>The face of the image service: its routes, its versions and the words in which it refuses. One for the whole process.</summary>
internal sealed partial class GlanceApi : ApiService
{
    private const string Root = "/v2/";

    /// <summary>Where no route is: what paths lead to that end in the name of nothing.</summary>
    private const string Nowhere = "/v2/nowhere";

    private static readonly string[] MethodOrder = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Paths for which upstream maps no route that refuses other methods.</summary>
    [GeneratedRegex("^/v2/(images/[^/]+/tasks|info/usage)$")]
    private static partial Regex WithoutReject { get; }

    public override string Type => "image";

    public override string Mount => "/image";

    protected override IReadOnlyList<ApiRoute> MapRoutes() => [.. Compose().Routes.Select(BodilessRoutes.Guard)];

    /// <summary>Routes reads <c>PATH_INFO</c> as it is: a letter that is not ASCII is as many letters as it has bytes.</summary>
    public override string PathOf(string pathInfo) => PathInfo.MergeSlashes(pathInfo);

    /// <summary>The version document, the redirect to a version and the health check answer any method.</summary>
    public override string RouteMethodOf(ApiRequest request) =>
        request.RoutePath is "/v2" or "/healthcheck" or "/versions" ? "GET" : request.Method;

    public override bool HasCorsFilter => true;

    /// <summary>A slash at the end is one segment more, and that is empty.</summary>
    public override string RoutePathOf(string path)
    {
        var below = GlanceVersions.RoutePathOf(path);
        return below.Length >= Root.Length && below.StartsWith(Root, StringComparison.Ordinal) && below.EndsWith('/') ? Nowhere : below;
    }

    public override void Begin(ApiRequest request)
    {
        request.RequestId = request.World.Ids.NewRequestId();
        GlanceVersions.RefuseOtherVersions(request.RoutePath);
    }

    /// <summary>keystonemiddleware, too, speaks in webob's words here.</summary>
    public override ApiResponse Unauthorized(ApiRequest request) => GlanceFaultDocument.Of(request, new FaultException(
        HttpStatusCode.Unauthorized,
        "This server could not verify that you are authorized to access the document you requested. Either you supplied the wrong "
        + "credentials (e.g., bad password), or your browser does not understand how to supply the credentials required."))
        .With("WWW-Authenticate", $"Keystone uri=\"{request.IdentityUrl}\"");

    public override ApiResponse Render(ApiRequest request, FaultException fault)
    {
        if (fault is MultipleChoicesFault)
            return GlanceVersions.Document(request, HttpStatusCode.MultipleChoices);
        var response = GlanceFaultDocument.Of(request, fault);
        foreach (var (name, value) in fault.Headers)
            response.With(name, value);
        return response;
    }

    /// <summary>A method that no part of the API has is refused for what it is.</summary>
    /// <remarks>Source: glance.common.wsgi, Router <c>_dispatch</c>.</remarks>
    public override FaultException RouteNotFound(ApiRequest request) =>
        request.Method == HttpMethods.Head || MethodOrder.Contains(request.Method) ? GlanceFault.NotFound() : new UnknownMethodFault(request.Method);

    public override FaultException MethodNotAllowed(ApiRequest request, IReadOnlyList<string> allowed) => WithoutReject.IsMatch(request.RoutePath)
        ? RouteNotFound(request)
        : new GlanceFault(HttpStatusCode.MethodNotAllowed, $"The method {request.Method} is not allowed for this resource.")
        {
            Headers = [new("Allow", string.Join(", ", allowed.OrderBy(method => Array.IndexOf(MethodOrder, method))))],
        };

    /// <summary>Only requests that came past the token have an id that the client sees.</summary>
    public override void Finish(ApiRequest request, ApiResponse response)
    {
        if (request.Persona is not null)
            response.With("x-openstack-request-id", request.RequestId);
    }

    private static RouteTable<GlanceService> Compose()
    {
        var routes = new RouteTable<GlanceService>();
        GlanceVersions.Map(routes);
        ImageApi.Map(routes);
        ImageDataApi.Map(routes);
        ImageTagApi.Map(routes);
        ImageActionApi.Map(routes);
        ImageImportApi.Map(routes);
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
