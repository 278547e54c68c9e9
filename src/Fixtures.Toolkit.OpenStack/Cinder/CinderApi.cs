using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Cinder.Backups;
using Fixtures.Toolkit.OpenStack.Cinder.Clusters;
using Fixtures.Toolkit.OpenStack.Cinder.ConsistencyGroups;
using Fixtures.Toolkit.OpenStack.Cinder.DefaultTypes;
using Fixtures.Toolkit.OpenStack.Cinder.Extensions;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;
using Fixtures.Toolkit.OpenStack.Cinder.GroupTypes;
using Fixtures.Toolkit.OpenStack.Cinder.Groups;
using Fixtures.Toolkit.OpenStack.Cinder.Hosts;
using Fixtures.Toolkit.OpenStack.Cinder.Limits;
using Fixtures.Toolkit.OpenStack.Cinder.Manageable;
using Fixtures.Toolkit.OpenStack.Cinder.Messages;
using Fixtures.Toolkit.OpenStack.Cinder.Pools;
using Fixtures.Toolkit.OpenStack.Cinder.QualityOfService;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Cinder.Services;
using Fixtures.Toolkit.OpenStack.Cinder.Snapshots;
using Fixtures.Toolkit.OpenStack.Cinder.Transfers;
using Fixtures.Toolkit.OpenStack.Cinder.Versions;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Cinder.Workers;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>The block storage API: its routes, microversions and error documents. One instance serves the whole process.</summary>
internal sealed class CinderApi : ApiService
{
    private static readonly string[] BodyTypes = ["application/json", "application/vnd.openstack.volume+json"];

    public override string Type => "block-storage";

    public override string QueryOfAllProjects => "?all_tenants=1";

    public override string Mount => "/volume";

    protected override IReadOnlyList<ApiRoute> MapRoutes() => [.. VersionApi.Roots, .. Topics().Select(Readable)];

    public override string PathOf(string pathInfo) => PathInfo.MergeSlashes(pathInfo);

    public override string RoutePathOf(string path) => CinderPaths.RoutePathOf(path);

    /// <summary>The version documents and the health check accept any method.</summary>
    public override string RouteMethodOf(ApiRequest request) =>
        request.RoutePath is "/" or CinderPaths.Version or VersionApi.Healthcheck && request.Method != "OPTIONS" ? "GET" : request.Method;

    public override bool HasCorsFilter => true;

    public override void Begin(ApiRequest request) => request.RequestId = request.World.Ids.NewRequestId();

    /// <summary>Only paths below <c>/v3</c> pass through the <c>authtoken</c> filter.</summary>
    public override bool AsksTokenFor(ApiRequest request) => IsVersioned(request);

    public override ApiVersion Negotiate(ApiRequest request)
    {
        if (request.RoutePath is VersionApi.Healthcheck || request.Path is CinderPaths.Version)
            return default;
        request.Version = CinderMicroversion.Read(request);
        var maximum = CinderRelease.For(request).Maximum;
        if (request.Version < CinderVersions.Minimum || request.Version > maximum)
            throw new CinderVersionNotAcceptableException(request.Version, maximum);
        if (request.Persona is not null)
            request.Persona = request.Persona with { IsAdmin = request.Allows(CinderPolicy.ContextIsAdmin) };
        return request.Version;
    }

    public override ApiResponse Render(ApiRequest request, FaultException fault)
    {
        var response = fault is WebobFault ? WebobPage.Render(fault, request) : CinderFaults.Render(fault);
        return fault.Status == HttpStatusCode.Unauthorized
            ? response.With("WWW-Authenticate", $"Keystone uri=\"{request.IdentityUrl}\"")
            : response;
    }

    public override FaultException Unreachable(EdgeBrokenException broken) => CinderFault.Unexpected();

    public override FaultException Crashed(InjectedFaultException error) => CinderFault.Unexpected();

    public override FaultException BodyTooLarge(ApiRequest request) => WebobFault.TooLarge();

    public override FaultException RouteNotFound(ApiRequest request)
    {
        if (!CinderCollections.Has(request.Method, request.RoutePath))
            return WebobFault.UnknownRoute();
        request.Version = Negotiate(request);
        return new MissingActionFault();
    }

    /// <summary>Cinder answers 404, not 405, to an unknown method on a known path.</summary>
    public override FaultException MethodNotAllowed(ApiRequest request, IReadOnlyList<string> allowed) => RouteNotFound(request);

    public override void Finish(ApiRequest request, ApiResponse response)
    {
        response.With("X-Openstack-Request-Id", request.RequestId);
        var isRouted = request.MatchedRoute is not null || CinderCollections.Has(request.Method, request.RoutePath);
        if (!isRouted || request.MatchedRoute is { Template: VersionApi.Healthcheck } || IsFromFilter(request, response))
            return;
        if (response.ContentType is not CinderValues.EmptyTextType)
            response.With("X-Compute-Request-Id", request.RequestId);
        if (request.Version.Major >= CinderVersions.Minimum.Major)
            response.With("OpenStack-API-Version", $"volume {request.Version}").With("Vary", "OpenStack-API-Version");
        if (response.ContentType == BodyTypes[0] && (int)response.Status < 400 && AcceptsOnlyVolumeType(request))
            response.ContentType = BodyTypes[1];
    }

    public override void FinishPreflight(ApiRequest request, ApiResponse response) =>
        response.With("X-Openstack-Request-Id", request.RequestId);

    /// <summary>Whether a filter in front of the router answered: no token, a redirect, or a body that is too large.</summary>
    private static bool IsFromFilter(ApiRequest request, ApiResponse response) =>
        response.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Found
        || (response.Status == HttpStatusCode.RequestEntityTooLarge && request.Body.IsEmpty && !response.Has("Retry-After"));

    /// <remarks>Upstream: Request.best_match_content_type. The type of fault documents does not follow it.</remarks>
    private static bool AcceptsOnlyVolumeType(ApiRequest request) => request.Header("Accept") is { } accept
        && accept.Contains(BodyTypes[1], StringComparison.Ordinal)
        && !accept.Contains(BodyTypes[0], StringComparison.Ordinal)
        && !accept.Contains("*/*", StringComparison.Ordinal);

    /// <summary>The routes of all topics. Their templates are relative to <c>/v3/PROJECT</c>.</summary>
    private static IReadOnlyList<ApiRoute> Topics()
    {
        var routes = new RouteTable<CinderContext>();
        VolumeApi.Map(routes);
        VolumeActionApi.Map(routes);
        VolumeMetadataApi.Map(routes);
        ManageableVolumeApi.Map(routes);
        ManageableSnapshotApi.Map(routes);
        VolumeSnapshotApi.Map(routes);
        SnapshotActionApi.Map(routes);
        SnapshotMetadataApi.Map(routes);
        AttachmentApi.Map(routes);
        TransferApi.Map(routes);
        BackupApi.Map(routes);
        VolumeTypeApi.Map(routes);
        TypeExtraSpecApi.Map(routes);
        TypeAccessApi.Map(routes);
        TypeEncryptionApi.Map(routes);
        VolumeEncryptionApi.Map(routes);
        DefaultTypeApi.Map(routes);
        QosSpecsApi.Map(routes);
        GroupTypeApi.Map(routes);
        GroupSpecApi.Map(routes);
        VolumeGroupApi.Map(routes);
        GroupSnapshotApi.Map(routes);
        ConsistencyGroupApi.Map(routes);
        VolumeQuotaSetApi.Map(routes);
        VolumeQuotaClassApi.Map(routes);
        LimitApi.Map(routes);
        AvailabilityZoneApi.Map(routes);
        ServiceApi.Map(routes);
        VolumeHostApi.Map(routes);
        PoolApi.Map(routes);
        CapabilityApi.Map(routes);
        MessageApi.Map(routes);
        WorkerApi.Map(routes);
        ClusterApi.Map(routes);
        ExtensionApi.Map(routes);
        ResourceFilterApi.Map(routes);
        return routes.Routes;
    }

    /// <summary>Checks the body's type and syntax, then the project in the URL, before the handler runs.</summary>
    /// <remarks>Upstream: Resource.__call__ and Resource._process_stack.</remarks>
    private static ApiRoute Readable(ApiRoute route) => route with
    {
        Handler = request =>
        {
            RequireRoute(request);
            RequireKnownContentType(request);
            if (route.Method == "GET" && CinderCollections.IsForm(request.RoutePath))
                throw new MissingActionFault();
            if (!request.Body.IsEmpty && request.ContentType is not null)
                request.ReadBody();
            // The table of actions looks for the action first.
            if (!ActionTable.Serves(route))
                request.RequireProjectOfPath();
            return route.Handler(request);
        },
    };

    /// <summary>Answers as for an unknown path where the router of the release does not connect the path.</summary>
    private static void RequireRoute(ApiRequest request)
    {
        if (!request.IsDefaultTypesOfProject() || CinderRelease.For(request).HasDefaultTypesBelowProject)
            return;
        request.MatchedRoute = null;
        throw WebobFault.UnknownRoute();
    }

    private static void RequireKnownContentType(ApiRequest request)
    {
        if (!request.Body.IsEmpty && request.ContentType is { } type
            && !BodyTypes.Contains(type.Split(';')[0].Trim(), StringComparer.Ordinal))
            throw new CinderFault(HttpStatusCode.UnsupportedMediaType, "Unsupported Content-Type");
    }

    private static bool IsVersioned(ApiRequest request) =>
        request.Path is "/v3" || request.Path.StartsWith("/v3/", StringComparison.Ordinal);
}
