using System.Net;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Aggregates;
using Fixtures.Toolkit.OpenStack.Placement.Allocations;
using Fixtures.Toolkit.OpenStack.Placement.Candidates;
using Fixtures.Toolkit.OpenStack.Placement.Inventories;
using Fixtures.Toolkit.OpenStack.Placement.Providers;
using Fixtures.Toolkit.OpenStack.Placement.Reshaper;
using Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;
using Fixtures.Toolkit.OpenStack.Placement.Traits;
using Fixtures.Toolkit.OpenStack.Placement.Usages;
using Fixtures.Toolkit.OpenStack.Placement.Versions;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>The face of the placement service: its routes, its versions and the words in which it refuses. One for the whole process.</summary>
internal sealed class PlacementApi : ApiService
{
    private const string VersionHeader = "openstack-api-version";

    public override string Type => PlacementService.ServiceType;

    public override string Mount => "/placement";

    protected override IReadOnlyList<ApiRoute> MapRoutes()
    {
        var routes = new RouteTable<PlacementService>();
        VersionApi.Map(routes);
        ResourceClassApi.Map(routes);
        ResourceProviderApi.Map(routes);
        InventoryApi.Map(routes);
        UsageApi.Map(routes);
        AggregateApi.Map(routes);
        AllocationApi.Map(routes);
        AllocationCandidateApi.Map(routes);
        TraitApi.Map(routes);
        ReshaperApi.Map(routes);
        // Upstream limits no body; a reshape of a large cloud is long.
        return [.. routes.Routes.Select(route => route with { MaxBodyBytes = 256L << 20 })];
    }

    public override void Begin(ApiRequest request) => request.RequestId = request.World.Ids.NewRequestId();

    public override ApiVersion Negotiate(ApiRequest request)
    {
        // Known from here on, so that a refusal of the request itself is versioned too.
        request.Version = PlacementVersionHeader.Read(request.Header(VersionHeader), PlacementRelease.For(request).Maximum);
        var sent = request.Http.Request;
        if (request.Header(LenientLengthReader.HeaderName) is not null)
            throw LengthNotNumber(request);
        if (sent.ContentLength > 0 && string.IsNullOrEmpty(sent.ContentType))
            throw new PlacementFault(HttpStatusCode.BadRequest, "content-type header required when content-length > 0") { IsUnhandled = true };
        return request.Version;
    }

    /// <summary>Routes reads <c>PATH_INFO</c> as it is.</summary>
    public override string PathOf(string pathInfo) => pathInfo;

    /// <summary>The version document is outside of keystonemiddleware, with any method.</summary>
    public override bool AsksTokenFor(ApiRequest request) => request.Path is not ("" or "/");

    public override ApiResponse Unauthorized(ApiRequest request) =>
        PlacementCors.AnswerToPreflight(request)
        ?? (request.World.Tokens.IsOpen ? PlacementFaultDocument.Unauthorized() : base.Unauthorized(request));

    public override FaultException RouteNotFound(ApiRequest request)
    {
        Negotiate(request);
        return new PlacementFault(HttpStatusCode.NotFound) { IsUnhandled = true };
    }

    public override FaultException MethodNotAllowed(ApiRequest request, IReadOnlyList<string> allowed)
    {
        if (!Routes.Any(route => IsWrittenAs(route.Template, request.RoutePath)))
            return RouteNotFound(request);
        Negotiate(request);
        return new PlacementFault(HttpStatusCode.MethodNotAllowed, "The method specified is not allowed for this resource.")
        {
            // In the order of the table, which is upstream's.
            Headers = [new("allow", string.Join(", ", allowed))],
        };
    }

    public override FaultException LengthNotNumber(ApiRequest request) =>
        new PlacementFault(HttpStatusCode.BadRequest, "content-length header must be an integer") { IsUnhandled = true, Headers = [new("Connection", "close")] };

    public override ApiResponse Render(ApiRequest request, FaultException fault)
    {
        if (PlacementCors.AnswerToPreflight(request) is { } preflight)
            return preflight;
        var isVersioned = request.Version != default;
        var response = PlacementFaultDocument.Of(request, fault, isVersioned);
        foreach (var (name, value) in fault.Headers)
            response.With(name, value);
        if (isVersioned && fault is PlacementFault { IsUnhandled: true })
            response.With(VersionHeader, Header(request.Version));
        return response;
    }

    public override void Finish(ApiRequest request, ApiResponse response)
    {
        var varies = request.Version != default && !response.Has(VersionHeader) && !IsPreflight(request) ? VersionHeader : null;
        if (varies is not null)
            response.With(VersionHeader, Header(request.Version));
        if (!IsPreflight(request) && PlacementCors.AllowedOrigin(request) is { } origin)
        {
            response.With("Access-Control-Allow-Origin", origin).With("Access-Control-Allow-Credentials", "true");
            varies = varies is null ? "Origin" : $"{varies},Origin";
        }

        if (varies is not null)
            response.With("vary", varies);
        response.With("x-openstack-request-id", request.RequestId);
    }

    /// <summary>Whether a path fits a template to the letter: in the same case and with the same slashes.</summary>
    private static bool IsWrittenAs(string template, string path)
    {
        var (wanted, found) = (template.Split('/'), path.Split('/'));
        return wanted.Length == found.Length
            && wanted.Zip(found).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
    }

    private static bool IsPreflight(ApiRequest request) =>
        request.Method == "OPTIONS" && !request.Service<PlacementService>().Settings.AllowedOrigins.IsEmpty;

    private static string Header(ApiVersion version) => $"{PlacementService.ServiceType} {version}";
}
