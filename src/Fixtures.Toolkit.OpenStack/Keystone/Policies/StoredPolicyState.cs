using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Policies;

internal static class StoredPolicyState
{
    public static readonly StateField<StoredPolicyTable> PoliciesField = new("Policies", new StoredPolicyTable());

    extension(KeystoneState state)
    {
        public StoredPolicyTable Policies => state.Get(PoliciesField);

        public KeystoneState WithPolicies(StoredPolicyTable value) => state.With(PoliciesField, value);
    }

    public static KeystoneState WithoutAssociations(this KeystoneState state, Predicate<PolicyAssociation> isRemoved) =>
        state.WithPolicies(state.Policies with { Associations = state.Policies.Associations.RemoveAll(isRemoved) });
}
