using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;

namespace Fixtures.Toolkit.OpenStack.Keystone.Policies;

/// <summary>Stored policies and their associations.</summary>
internal sealed record PolicyTable
{
    public ImmutableDictionary<string, StoredPolicy> Policies { get; init; } = ImmutableDictionary<string, StoredPolicy>.Empty;

    public ImmutableList<PolicyAssociation> Associations { get; init; } = [];

    public StoredPolicy Get(string id) => Policies.GetValueOrDefault(id) ?? throw new NotFoundException("policy", id);

    public PolicyTable With(PolicyAssociation association) => this with
    {
        Associations = Associations.RemoveAll(association.HasSameTarget).Add(association),
    };

    public PolicyTable Without(StoredPolicy policy) => this with
    {
        Policies = Policies.Remove(policy.Id), Associations = Associations.RemoveAll(association => association.PolicyId == policy.Id),
    };

    /// <summary>
    /// The policy of an endpoint: its own, else that of its service in its region or the nearest parent region, else that of its service.
    /// </summary>
    public StoredPolicy? PolicyFor(CatalogEndpoint endpoint, ServiceDirectory catalog)
    {
        var found = Associations.Find(association => association.EndpointId == endpoint.Id);
        var region = endpoint.RegionId;
        while (found is null && region is not null)
        {
            var here = region;
            found = Associations.Find(association => association.ServiceId == endpoint.ServiceId && association.RegionId == here);
            region = catalog.Regions.GetValueOrDefault(region)?.ParentRegionId;
        }

        found ??= Associations.Find(association => association.ServiceId == endpoint.ServiceId && association.RegionId is null);
        return found is null ? null : Get(found.PolicyId);
    }
}
