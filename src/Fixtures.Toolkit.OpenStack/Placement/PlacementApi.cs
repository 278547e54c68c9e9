using System.Net;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Aggregates;
using Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;
using Fixtures.Toolkit.OpenStack.Placement.Allocations;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Inventories;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Placement.Reshaper;
using Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;
using Fixtures.Toolkit.OpenStack.Placement.ResourceProviders;
using Fixtures.Toolkit.OpenStack.Placement.Traits;
using Fixtures.Toolkit.OpenStack.Placement.Usages;
using Fixtures.Toolkit.OpenStack.Placement.Versions;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>The HTTP API of Placement: routes, microversion negotiation and fault rendering. Shared by all worlds of the process.</summary>
internal sealed class PlacementApi : ApiService
{
    private const string VersionHeader = "openstack-api-version";

    public override string Type => PlacementVersions.ServiceType;

    public override string Mount => "/placement";

    protected override IReadOnlyList<ApiRoute> MapRoutes()
    {
        var routes = new RouteTable<PlacementStore>();
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
        // Upstream does not limit request bodies, and a reshape of a large cloud is long.
        return [.. routes.Routes.Select(route => route with { MaxBodyBytes = 256L << 20 })];
    }

    public override void Begin(ApiRequest request) => request.RequestId = request.World.Ids.NewRequestId();

    public override ApiVersion Negotiate(ApiRequest request)
    {
        // Set first: faults from the checks below already depend on the microversion.
        request.Version = PlacementVersionHeader.Read(request.Header(VersionHeader), PlacementRelease.For(request).Maximum);
        if (request.Header(InvalidHeaders.Length) is not null)
            throw LengthNotNumber(request);
        if (request.Exchange.ContentLength > 0 && string.IsNullOrEmpty(request.ContentType))
        {
            throw new PlacementFault(HttpStatusCode.BadRequest, "content-type header required when content-length > 0")
            {
                IsUnhandled = true,
            };
        }

        return request.Version;
    }

    /// <summary>The Python library Routes matches <c>PATH_INFO</c> unchanged: repeated slashes are not merged.</summary>
    public override string PathOf(string pathInfo) => pathInfo;

    /// <summary>The version document needs no token, for any method: <c>auth.PlacementAuthProtocol</c> lets it pass.</summary>
    public override bool AsksTokenFor(ApiRequest request) => request.Path is not ("" or "/");

    public override ApiResponse Unauthorized(ApiRequest request) =>
        PlacementCors.AnswerToPreflight(request, SettingsOf(request))
        ?? (request.World.Tokens.IsOpen ? PlacementFaultDocument.Unauthorized() : base.Unauthorized(request));

    public override FaultException RouteNotFound(ApiRequest request)
    {
        Negotiate(request);
        return new PlacementFault(HttpStatusCode.NotFound) { IsUnhandled = true };
    }

    public override FaultException MethodNotAllowed(ApiRequest request, IReadOnlyList<string> allowed)
    {
        if (!Routes.Any(route => MatchesExactly(route.Template, request.RoutePath)))
            return RouteNotFound(request);
        Negotiate(request);
        return new PlacementFault(HttpStatusCode.MethodNotAllowed, "The method specified is not allowed for this resource.")
        {
            // handler.make_map collects the methods in the order of ROUTE_DECLARATIONS, which is the order of our route table.
            Headers = [new("allow", string.Join(", ", allowed))],
        };
    }

    public override FaultException LengthNotNumber(ApiRequest request) =>
        new PlacementFault(HttpStatusCode.BadRequest, "content-length header must be an integer")
        {
            IsUnhandled = true,
            Headers = [new("Connection", "close")],
        };

    /// <remarks>Upstream: FaultWrapper, whose document has the text of the exception.</remarks>
    public override FaultException Crashed(InjectedFaultException error) =>
        new PlacementFault(HttpStatusCode.InternalServerError, error.Message) { IsUnhandled = true };

    public override ApiResponse Render(ApiRequest request, FaultException fault)
    {
        if (PlacementCors.AnswerToPreflight(request, SettingsOf(request)) is { } preflight)
            return preflight;
        var isVersioned = request.Version != default;
        var response = PlacementFaultDocument.From(request, fault, isVersioned);
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
        if (!IsPreflight(request) && PlacementCors.AllowedOrigin(request, SettingsOf(request)) is { } origin)
        {
            response.With("Access-Control-Allow-Origin", origin).With("Access-Control-Allow-Credentials", "true");
            varies = varies is null ? "Origin" : $"{varies},Origin";
        }

        if (varies is not null)
            response.With("vary", varies);
        response.With("x-openstack-request-id", request.RequestId);
    }

    /// <summary>Whether a path matches a template exactly: ASP.NET Core ignores case and trailing slashes, Routes does not.</summary>
    private static bool MatchesExactly(string template, string path)
    {
        var (wanted, found) = (template.Split('/'), path.Split('/'));
        return wanted.Length == found.Length
            && wanted.Zip(found).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
    }

    private static bool IsPreflight(ApiRequest request) =>
        request.Method == "OPTIONS" && !SettingsOf(request).AllowedOrigins.IsEmpty;

    private static PlacementSettings SettingsOf(ApiRequest request) => request.Service<PlacementService>().Settings;

    private static string Header(ApiVersion version) => $"{PlacementVersions.ServiceType} {version}";
}
