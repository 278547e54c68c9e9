using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

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
}
