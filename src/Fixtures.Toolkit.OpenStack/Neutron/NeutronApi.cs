using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.Agents;
using Fixtures.Toolkit.OpenStack.Neutron.AutoAllocation;
using Fixtures.Toolkit.OpenStack.Neutron.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Neutron.Extensions;
using Fixtures.Toolkit.OpenStack.Neutron.Flavors;
using Fixtures.Toolkit.OpenStack.Neutron.FloatingIpPools;
using Fixtures.Toolkit.OpenStack.Neutron.FloatingIps;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.IpAvailability;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Ports;
using Fixtures.Toolkit.OpenStack.Neutron.Quotas;
using Fixtures.Toolkit.OpenStack.Neutron.RbacPolicies;
using Fixtures.Toolkit.OpenStack.Neutron.Routers;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.ServiceProviders;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;
using Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;
using Fixtures.Toolkit.OpenStack.Neutron.Tags;
using Fixtures.Toolkit.OpenStack.Neutron.Versions;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>The Networking API: its routes, path rules and error documents. Shared by all worlds.</summary>
internal sealed class NeutronApi : ApiService
{
    private static readonly FrozenSet<string> PecanCollections = ["networks", "subnets", "ports", "extensions"];

    public override string Type => "network";

    public override string Mount => "/networking";

    protected override IReadOnlyList<ApiRoute> MapRoutes() => Map().Routes;

    public override void Begin(ApiRequest request)
    {
        request.RequestId = request.World.Ids.NewRequestId();
        if (request.Path.Contains('\uFFFD', StringComparison.Ordinal))
            throw BodyNotReadable(request);
    }

    /// <summary>
    /// Pecan serves the core resources and decodes a path as UTF-8; the extension routes decode it as Latin-1, byte by byte.
    /// </summary>
    public override string PathOf(string pathInfo)
    {
        pathInfo = PathInfo.MergeSlashes(pathInfo);
        var isPecan = pathInfo.Split('/') is not ["", "v2.0", var collection, ..] || PecanCollections.Contains(collection);
        return isPecan && !pathInfo.Contains("/tags/", StringComparison.Ordinal) ? PathInfo.AsUtf8(pathInfo) : pathInfo;
    }

    /// <summary>Pecan's controllers answer OPTIONS as GET.</summary>
    public override string RouteMethodOf(ApiRequest request) => request.Method == "OPTIONS" ? "GET" : request.Method;

    public override bool HasCorsFilter => true;

    /// <summary>A path may end in <c>.json</c> or a slash.</summary>
    public override string RoutePathOf(string path)
    {
        path = path.EndsWith(".json", StringComparison.Ordinal) ? path[..^5] : path;
        return path.Length > 1 ? path.TrimEnd('/') : path;
    }

    /// <summary>Only paths below <c>/v2.0</c> pass through the <c>authtoken</c> filter of upstream's <c>api-paste.ini</c>.</summary>
    public override bool AsksTokenFor(ApiRequest request) => IsNeutrons(request);

    /// <summary>The routes of an extension that is not loaded do not exist.</summary>
    public override ApiVersion Negotiate(ApiRequest request)
    {
        if (request.MatchedRoute is { } route && request.Service<NeutronDatabase>().Features.Extensions.Hides(route.Template))
            throw RouteNotFound(request);
        return default;
    }

    public override FaultException RouteNotFound(ApiRequest request) =>
        IsNeutrons(request) ? NeutronFault.ResourceNotFound() : new FaultException(System.Net.HttpStatusCode.NotFound, "Not Found");

    public override FaultException MethodNotAllowed(ApiRequest request, IReadOnlyList<string> allowed)
    {
        var extensions = request.Service<NeutronDatabase>().Features.Extensions;
        var isHidden = Routes.Where(route => RouteTemplate.Matches(route.Template, request.RoutePath))
            .All(route => extensions.Hides(route.Template));
        return isHidden ? RouteNotFound(request) : new NeutronFault(
            System.Net.HttpStatusCode.MethodNotAllowed, "HTTPMethodNotAllowed", StatusText.For(System.Net.HttpStatusCode.BadRequest));
    }

    public override FaultException Crashed(InjectedFaultException error) => new NeutronFault(
        System.Net.HttpStatusCode.InternalServerError, "HTTPInternalServerError",
        "Request Failed: internal server error while processing your request.");

    public override ApiResponse Render(ApiRequest request, FaultException fault)
    {
        if (fault is not NeutronFault && fault.Type is null && !IsNeutrons(request))
            return ApiResponse.Json(
                fault.Status, new JsonObject { ["code"] = (int)fault.Status, ["title"] = fault.Message, ["description"] = null });
        return ApiResponse.Json(fault.Status, new JsonObject
        {
            ["NeutronError"] = new JsonObject
            {
                ["type"] = fault.Type ?? $"HTTP{fault.Status}",
                ["message"] = fault.Message,
                ["detail"] = "",
            },
        });
    }

    public override void Finish(ApiRequest request, ApiResponse response)
    {
        if (IsNeutrons(request))
            response.With("X-Openstack-Request-Id", request.RequestId);
    }

    private static bool IsNeutrons(ApiRequest request) =>
        request.Path is "/v2.0" || request.Path.StartsWith("/v2.0/", StringComparison.Ordinal);

    private static RouteTable<NeutronDatabase> Map()
    {
        var routes = new RouteTable<NeutronDatabase>();
        VersionApi.Map(routes);
        ExtensionApi.Map(routes);
        new ResourceApi<Network>(NetworkResource.Instance).Map(routes);
        new ResourceApi<Subnet>(SubnetResource.Instance).Map(routes);
        new ResourceApi<SubnetPool>(SubnetPoolResource.Instance).Map(routes);
        new ResourceApi<Port>(PortResource.Instance).Map(routes);
        new ResourceApi<SecurityGroup>(SecurityGroupResource.Instance).Map(routes);
        new ResourceApi<SecurityGroupRule>(SecurityGroupRuleResource.Instance).Map(routes);
        new ResourceApi<DefaultRule>(DefaultRuleResource.Instance).Map(routes);
        new ResourceApi<AddressScope>(AddressScopeResource.Instance).Map(routes);
        new ResourceApi<AddressGroup>(AddressGroupResource.Instance).Map(routes);
        new ResourceApi<Router>(RouterResource.Instance).Map(routes);
        new ResourceApi<FloatingIp>(FloatingIpResource.Instance).Map(routes);
        new ResourceApi<RbacPolicy>(RbacPolicyResource.Instance).Map(routes);
        RouterInterfaceApi.Map(routes);
        RouterRouteApi.Map(routes);
        PortBindingApi.Map(routes);
        AddressGroupMembersApi.Map(routes);
        SubnetPoolPrefixApi.Map(routes);
        QuotaApi.Map(routes);
        MapOperatorTopics(routes);
        MapTags(routes);
        return routes;
    }

    /// <summary>Topics that operators manage and projects at most read.</summary>
    private static void MapOperatorTopics(RouteTable<NeutronDatabase> routes)
    {
        new ResourceApi<Agent>(AgentResource.Instance).Map(routes);
        AgentSchedulerApi.Map(routes);
        AvailabilityZoneApi.Map(routes);
        new ResourceApi<ServiceFlavor>(FlavorResource.Instance).Map(routes);
        new ResourceApi<ServiceProfile>(ServiceProfileResource.Instance).Map(routes);
        FlavorProfileApi.Map(routes);
        ServiceProviderApi.Map(routes);
        FloatingIpPoolApi.Map(routes);
        new ResourceApi<Network>(IpAvailabilityResource.Instance).Map(routes);
        AutoAllocationApi.Map(routes);
    }

    private static void MapTags(RouteTable<NeutronDatabase> routes)
    {
        new TagApi<Network>(NetworkResource.Instance).Map(routes);
        new TagApi<Subnet>(SubnetResource.Instance).Map(routes);
        new TagApi<SubnetPool>(SubnetPoolResource.Instance).Map(routes);
        new TagApi<Port>(PortResource.Instance).Map(routes);
        new TagApi<Router>(RouterResource.Instance).Map(routes);
        new TagApi<FloatingIp>(FloatingIpResource.Instance).Map(routes);
        new TagApi<SecurityGroup>(SecurityGroupResource.Instance).Map(routes);
        foreach (var collection in new[] { "trunks", "policies", "network_segment_ranges" })
            new AbsentTagApi(collection).Map(routes);
    }
}
