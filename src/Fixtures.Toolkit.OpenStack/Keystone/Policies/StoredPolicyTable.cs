using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Policies;

internal sealed record StoredPolicyTable
{
    public ImmutableDictionary<string, StoredPolicy> Policies { get; init; } = ImmutableDictionary<string, StoredPolicy>.Empty;

    public ImmutableList<PolicyAssociation> Associations { get; init; } = [];

    public StoredPolicy Get(string id) => Policies.GetValueOrDefault(id) ?? throw new NotFoundException("policy", id);

    public StoredPolicyTable With(PolicyAssociation association) => this with
    {
        Associations = Associations.RemoveAll(association.HasSameTarget).Add(association),
    };

    public StoredPolicyTable Without(StoredPolicy policy) => this with
    {
        Policies = Policies.Remove(policy.Id), Associations = Associations.RemoveAll(association => association.PolicyId == policy.Id),
    };
}
