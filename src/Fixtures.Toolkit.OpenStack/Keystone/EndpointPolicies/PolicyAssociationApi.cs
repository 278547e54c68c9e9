using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Policies;

namespace Fixtures.Toolkit.OpenStack.Keystone.EndpointPolicies;

/// <summary>Associations of stored policies with endpoints and services.</summary>
internal static class PolicyAssociationApi
{
    private const string Path = "/v3/policies/{policy_id}/OS-ENDPOINT-POLICY";

    public static void Map(RouteTable<KeystoneContext> routes)
    {
        Map(routes, "/endpoints/{endpoint_id}", "endpoint");
        Map(routes, "/services/{service_id}", "service");
        Map(routes, "/services/{service_id}/regions/{region_id}", "region_and_service");
        routes
            .Read(Path + "/endpoints", ListEndpoints)
            .Read("/v3/endpoints/{endpoint_id}/OS-ENDPOINT-POLICY/policy", ShowForEndpoint);
    }

    private static void Map(RouteTable<KeystoneContext> routes, string target, string kind) => routes
        .Read(Path + target, (keystone, request) => Check(keystone, request, kind))
        .Put(Path + target, (keystone, request) => Create(keystone, request, kind))
        .Delete(Path + target, (keystone, request) => Delete(keystone, request, kind));

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request, string kind)
    {
        request.Require(StoredPolicyPolicy.Association("create", kind));
        keystone.Store.Update(state => state.WithPolicies(state.Policies.With(Read(state, request))));
        return ApiResponse.NoContent();
    }

    private static ApiResponse Check(KeystoneContext keystone, ApiRequest request, string kind)
    {
        request.Require(StoredPolicyPolicy.Association("check", kind));
        var state = keystone.State;
        return state.Policies.Associations.Contains(Read(state, request))
            ? ApiResponse.NoContent()
            : throw new NotFoundException("Could not find policy association.");
    }

    /// <summary>Succeeds even if there is no association.</summary>
    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request, string kind)
    {
        request.Require(StoredPolicyPolicy.Association("delete", kind));
        keystone.Store.Update(state => state.WithPolicies(
            state.Policies with { Associations = state.Policies.Associations.Remove(Read(state, request)) }));
        return ApiResponse.NoContent();
    }

    private static ApiResponse ListEndpoints(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.ListEndpoints);
        var state = keystone.State;
        var policy = state.Policies.Get(request.Route("policy_id"));
        var endpoints = state.Catalog.Endpoints.Values.Where(endpoint => state.Policies.PolicyFor(endpoint, state.Catalog) == policy)
            .OrderBy(endpoint => endpoint.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "endpoints", endpoints.Select(endpoint =>
        {
            var document = EndpointDocument.From(endpoint, request);
            document.Remove("region");
            return document;
        }));
    }

    /// <summary>keystone.api.endpoints links the policy as if it were an endpoint.</summary>
    private static ApiResponse ShowForEndpoint(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.ShowForEndpoint);
        var state = keystone.State;
        var id = request.Route("endpoint_id");
        var endpoint = state.Catalog.Endpoint(id);
        var policy = state.Policies.PolicyFor(endpoint, state.Catalog)
            ?? throw new NotFoundException($"No policy is associated with endpoint {id}.");
        return KeystoneDocuments.Member("policy", policy.Document().Linked(request, "endpoints"));
    }

    /// <summary>The association that the path names. Its policy, endpoint, service and region must exist.</summary>
    private static PolicyAssociation Read(KeystoneState state, ApiRequest request)
    {
        var endpointId = request.RouteText("endpoint_id");
        var serviceId = request.RouteText("service_id");
        var regionId = request.RouteText("region_id");
        var policy = state.Policies.Get(request.Route("policy_id"));
        if (endpointId is not null)
            state.Catalog.Endpoint(endpointId);
        if (serviceId is not null)
            state.Catalog.Service(serviceId);
        if (regionId is not null)
            state.Catalog.Region(regionId);
        return new PolicyAssociation(policy.Id, endpointId, serviceId, regionId);
    }
}
