using System.Net;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.AssistedVolumeSnapshots;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.BaremetalNodes;
using Fixtures.Toolkit.OpenStack.Nova.Extensions;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Hosts;
using Fixtures.Toolkit.OpenStack.Nova.Hypervisors;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;
using Fixtures.Toolkit.OpenStack.Nova.Limits;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Proxies;
using Fixtures.Toolkit.OpenStack.Nova.QuotaClasses;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;
using Fixtures.Toolkit.OpenStack.Nova.Retired;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Services;
using Fixtures.Toolkit.OpenStack.Nova.TenantUsage;
using Fixtures.Toolkit.OpenStack.Nova.UsageAuditLog;
using Fixtures.Toolkit.OpenStack.Nova.Versions;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>The compute API: its routes, microversion negotiation and error documents. One instance serves the whole process.</summary>
internal sealed class NovaApi : ApiService
{
    private static readonly string[] BodyTypes = ["application/json", "application/vnd.openstack.compute+json", "text/plain", ""];

    public override string Type => "compute";

    public override string QueryOfAllProjects => "?all_tenants=1";

    public override string Mount => "/compute";

    protected override IReadOnlyList<ApiRoute> MapRoutes() => [.. VersionApi.Roots, .. Topics().Select(Versioned)];

    /// <summary>
    /// Keeps <c>PATH_INFO</c> as WSGI decodes it, Latin-1: Python's Routes sees one character for each UTF-8 byte.
    /// </summary>
    public override string PathOf(string pathInfo) => PathInfo.MergeSlashes(pathInfo);

    public override string RoutePathOf(string path) => NovaPaths.RoutePathOf(path);

    /// <summary>The version documents answer any method.</summary>
    public override string RouteMethodOf(ApiRequest request) =>
        request.RoutePath is "/" or NovaPaths.Choices or NovaPaths.Current or NovaPaths.Legacy ? "GET" : request.Method;

    public override bool HasCorsFilter => true;

    public override void Begin(ApiRequest request) => request.RequestId = request.World.Ids.NewRequestId();

    public override ApiVersion Negotiate(ApiRequest request)
    {
        if (!IsVersioned(request))
            return default;
        request.Version = request.IsLegacy() ? NovaVersions.Minimum : MicroversionHeaders.Read(request);
        var maximum = NovaRelease.For(request).Maximum;
        if (request.Version < NovaVersions.Minimum || request.Version > maximum)
            throw new NovaVersionNotAcceptableException(request.Version, maximum);
        RequireKnownContentType(request);
        if (request.Persona is not null)
            CompletePersona(request);
        return request.Version;
    }

    /// <summary>keystonemiddleware adds its header to any 401, also to one of the API itself.</summary>
    public override ApiResponse Render(ApiRequest request, FaultException fault)
    {
        var response = fault is NovaWebobException ? WebobPage.Render(fault, request) : NovaFaults.Render(fault);
        return fault.Status == HttpStatusCode.Unauthorized
            ? response.With("WWW-Authenticate", $"Keystone uri=\"{request.IdentityUrl}\"")
            : response;
    }

    public override FaultException Unreachable(EdgeBrokenException broken) => NovaUnexpectedException.From(broken);

    public override FaultException Crashed(InjectedFaultException error) => new NovaUnexpectedException(error.ClassName);

    public override FaultException RouteNotFound(ApiRequest request) =>
        new NovaWebobException(HttpStatusCode.NotFound, StatusText.For(HttpStatusCode.NotFound));

    /// <summary>Nova answers 404, not 405, to an unknown method on a known path.</summary>
    public override FaultException MethodNotAllowed(ApiRequest request, IReadOnlyList<string> allowed) => RouteNotFound(request);

    public override FaultException BodyTooLarge(ApiRequest request) =>
        new NovaWebobException(HttpStatusCode.RequestEntityTooLarge, "Request is too large.");

    public override void Finish(ApiRequest request, ApiResponse response)
    {
        if (!IsVersioned(request))
            return;
        if (request.Version != default && !request.IsLegacy())
        {
            var version = request.Version.ToString();
            response.With("OpenStack-API-Version", "compute " + version).With("X-OpenStack-Nova-API-Version", version);
            response.With("Vary", "OpenStack-API-Version").With("Vary", "X-OpenStack-Nova-API-Version");
        }

        response.With("X-OpenStack-Request-ID", request.RequestId).With("X-Compute-Request-ID", request.RequestId);
    }

    /// <summary>The routes of all topics. Their templates are relative to <c>/v2.1</c>.</summary>
    private static IReadOnlyList<ApiRoute> Topics()
    {
        var routes = new RouteTable<NovaContext>();
        VersionApi.Map(routes);
        FlavorApi.Map(routes);
        FlavorAccessApi.Map(routes);
        FlavorExtraSpecApi.Map(routes);
        KeypairApi.Map(routes);
        QuotaSetApi.Map(routes);
        QuotaClassApi.Map(routes);
        LimitApi.Map(routes);
        ServiceApi.Map(routes);
        ServiceUpdateApi.Map(routes);
        AvailabilityZoneApi.Map(routes);
        HypervisorApi.Map(routes);
        HostApi.Map(routes);
        AggregateApi.Map(routes);
        AggregateActionApi.Map(routes);
        ServerGroupApi.Map(routes);
        TenantUsageApi.Map(routes);
        UsageAuditLogApi.Map(routes);
        MigrationApi.Map(routes);
        ExtensionApi.Map(routes);
        NetworkProxyApi.Map(routes);
        FloatingIpProxyApi.Map(routes);
        SecurityGroupProxyApi.Map(routes);
        SecurityGroupRuleProxyApi.Map(routes);
        ImageProxyApi.Map(routes);
        ImageMetadataProxyApi.Map(routes);
        BaremetalNodeApi.Map(routes);
        AssistedVolumeSnapshotApi.Map(routes);
        ConsoleAuthTokenApi.Map(routes);
        RetiredApi.Map(routes);
        VolumeProxyApi.Map(routes);
        SnapshotProxyApi.Map(routes);
        ServerTopics.Map(routes);
        return routes.Routes;
    }

    private static ApiRoute Versioned(ApiRoute route) => route with
    {
        Template = NovaPaths.Current + route.Template,
        Handler = route.Method is "POST" or "PUT" ? request => HandleReadable(route, request) : route.Handler,
    };

    private static ValueTask<ApiResponse> HandleReadable(ApiRoute route, ApiRequest request)
    {
        // wsgi.Resource._process_stack deserializes the body before it calls the method, whose decorators check the microversion and the
        // schema. So malformed JSON is reported first.
        if (!request.Body.IsEmpty)
            request.ReadBody();
        return route.Handler(request);
    }

    private static bool IsVersioned(ApiRequest request) => request.RoutePath is not ("/" or NovaPaths.Choices);

    /// <summary>Evaluates <c>context_is_admin</c>, once per request, and compares the project in the URL.</summary>
    private static void CompletePersona(ApiRequest request)
    {
        request.Persona = request.Persona with { IsAdmin = request.Allows(NovaPolicy.ContextIsAdmin) };
        var own = request.Persona.ProjectId;
        if (NovaPaths.ProjectOf(request.Path) is { } project && project != own)
        {
            throw new NovaBadRequestException(
                $"Malformed request URL: URL's project_id '{project}' doesn't match Context's project_id '{own ?? PolicyText.None}'");
        }
    }

    private static void RequireKnownContentType(ApiRequest request)
    {
        if (request.Header("Content-Type") is { } type && !BodyTypes.Contains(type.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
            throw new NovaMediaTypeException();
    }
}
