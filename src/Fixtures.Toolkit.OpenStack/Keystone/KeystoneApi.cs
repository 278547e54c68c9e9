using System.Net;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Assignments;
using Fixtures.Toolkit.OpenStack.Keystone.Auth;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Consumers;
using Fixtures.Toolkit.OpenStack.Keystone.Domains;
using Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.EndpointFilters;
using Fixtures.Toolkit.OpenStack.Keystone.EndpointPolicies;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Groups;
using Fixtures.Toolkit.OpenStack.Keystone.Limits;
using Fixtures.Toolkit.OpenStack.Keystone.Policies;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.Trusts;
using Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Users;
using Fixtures.Toolkit.OpenStack.Keystone.Versions;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>The identity service as the pipeline sees it: routes, errors and headers. One for the whole process.</summary>
internal sealed class KeystoneApi : ApiService
{
    public override string Type => "identity";

    public override string Mount => "/identity";

    protected override IReadOnlyList<ApiRoute> MapRoutes() => Map().Routes;

    public override string PathOf(string pathInfo) => PathInfo.RemoveDots(PathInfo.AsUtf8(pathInfo));

    public override bool HasCorsFilter => true;

    /// <summary>Ignores slashes at both ends.</summary>
    public override string RoutePathOf(string path) =>
        path.EndsWith('/') || path.StartsWith("//", StringComparison.Ordinal) ? "/" + path.Trim('/') : path;

    /// <summary>Keystone answers unknown paths before it checks tokens.</summary>
    public override bool AsksTokenBeforeRoute => false;

    public override void Begin(ApiRequest request)
    {
        request.RequestId = request.World.Ids.NewRequestId();
        request.Service<KeystoneContext>().Tokens.RefuseSigned(request);
    }

    public override bool ChecksAtDoor(ApiRequest request) => KeystoneRelease.For(request).Operations.Covers(request);

    public override void CheckAtDoor(ApiRequest request) => KeystoneRelease.For(request).Operations.Check(request);

    /// <summary>A token whose user, project or trust is gone gets the reason; all others get the plain 401.</summary>
    public override ApiResponse Unauthorized(ApiRequest request) =>
        Render(request, MissingDependencyFault(request) ?? new UnauthorizedException());

    public override ApiResponse Render(ApiRequest request, FaultException fault) => KeystoneFaults.Render(request, fault);

    /// <summary>Redirects a path with repeated slashes to the merged path if that is a route.</summary>
    /// <remarks>Source: werkzeug.routing, <c>Map.merge_slashes</c>.</remarks>
    public override FaultException RouteNotFound(ApiRequest request)
    {
        var merged = PathInfo.MergeSlashes(request.RoutePath);
        return merged != request.RoutePath && MethodsAt(merged).Contains(request.Method)
            ? new SlashesMergedException($"{request.BaseUrl}{merged}{request.QueryString}")
            : new RouteNotFoundException();
    }

    public override FaultException MethodNotAllowed(ApiRequest request, IReadOnlyList<string> allowed) =>
        new MethodNotAllowedException { Headers = [new("Allow", string.Join(", ", allowed.Order(StringComparer.Ordinal)))] };

    public override FaultException Crashed(InjectedFaultException error) =>
        new(HttpStatusCode.InternalServerError, "An unexpected error prevented the server from fulfilling your request.");

    public override void Finish(ApiRequest request, ApiResponse response) =>
        response.With("Vary", "X-Auth-Token").With("x-openstack-request-id", request.RequestId);

    private static FaultException? MissingDependencyFault(ApiRequest request) =>
        request.Header("X-Auth-Token") is { } text
            && request.Service<KeystoneContext>().Tokens.Find(text) is (_, { Refusal.Kind: TokenRefusalKind.MissingDependency } reading)
            ? reading.FaultFor(text)
            : null;

    private static RouteTable<KeystoneContext> Map()
    {
        var routes = new RouteTable<KeystoneContext>();
        VersionApi.Map(routes);
        TokenApi.Map(routes);
        ApplicationCredentialApi.Map(routes);
        AccessRuleApi.Map(routes);
        TrustApi.Map(routes);
        TrustRoleApi.Map(routes);
        AuthListApi.Map(routes);
        CatalogApi.Map(routes);
        RegionApi.Map(routes);
        ServiceApi.Map(routes);
        EndpointApi.Map(routes);
        DomainApi.Map(routes);
        DomainConfigApi.Map(routes);
        ProjectApi.Map(routes);
        ProjectTags.Map(routes);
        UserApi.Map(routes);
        GroupApi.Map(routes);
        MembershipApi.Map(routes);
        RoleApi.Map(routes);
        ImpliedRoleApi.Map(routes);
        GrantApi.Map(routes);
        AssignmentApi.Map(routes);
        CredentialApi.Map(routes);
        Ec2CredentialApi.Map(routes);
        Ec2TokenApi.Map(routes);
        RegisteredLimitApi.Map(routes);
        LimitApi.Map(routes);
        PolicyApi.Map(routes);
        PolicyAssociationApi.Map(routes);
        EndpointGroupApi.Map(routes);
        ProjectEndpointApi.Map(routes);
        ProjectEndpointGroupApi.Map(routes);
        ConsumerApi.Map(routes);
        RevocationApi.Map(routes);
        NotModelledApi.Map(routes);
        return routes.WithOptions();
    }
}
