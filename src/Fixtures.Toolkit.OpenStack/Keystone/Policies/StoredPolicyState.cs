using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Policies;

/// <summary>The stored policies in Keystone's state.</summary>
internal static class StoredPolicyState
{
    public static readonly StateField<StoredPolicyTable> PoliciesField = new("Policies", new StoredPolicyTable());

    extension(KeystoneState state)
    {
        public StoredPolicyTable Policies => state.Get(PoliciesField);

        public KeystoneState WithPolicies(StoredPolicyTable value) => state.With(PoliciesField, value);
    }

    /// <summary>Removes the associations that match.</summary>
    public static KeystoneState WithoutAssociations(this KeystoneState state, Predicate<PolicyAssociation> isRemoved) =>
        state.WithPolicies(state.Policies with { Associations = state.Policies.Associations.RemoveAll(isRemoved) });
}
