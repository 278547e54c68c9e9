using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Policies;

namespace Fixtures.Toolkit.OpenStack.Keystone.EndpointPolicies;

/// <summary>Finds the policy of an endpoint.</summary>
/// <remarks>Source: keystone.endpoint_policy.core, <c>get_policy_for_endpoint</c>.</remarks>
internal static class EndpointPolicy
{
    /// <summary>
    /// The policy of an endpoint: its own, else that of its service in its region or the nearest parent region, else that of its service.
    /// </summary>
    public static StoredPolicy? PolicyFor(this StoredPolicyTable policies, CatalogEndpoint endpoint, CatalogDirectory catalog)
    {
        var found = policies.Associations.Find(association => association.EndpointId == endpoint.Id);
        var region = endpoint.RegionId;
        while (found is null && region is not null)
        {
            var here = region;
            found = policies.Associations.Find(association => association.ServiceId == endpoint.ServiceId && association.RegionId == here);
            region = catalog.Regions.GetValueOrDefault(region)?.ParentRegionId;
        }

        found ??= policies.Associations.Find(association => association.ServiceId == endpoint.ServiceId && association.RegionId is null);
        return found is null ? null : policies.Get(found.PolicyId);
    }
}
