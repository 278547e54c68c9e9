using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

internal static class CredentialState
{
    public static readonly StateField<ImmutableDictionary<string, Credential>> CredentialsField =
        new("Credentials", ImmutableDictionary<string, Credential>.Empty);

    extension(KeystoneState state)
    {
        public ImmutableDictionary<string, Credential> Credentials => state.Get(CredentialsField);

        public KeystoneState WithCredentials(ImmutableDictionary<string, Credential> value) => state.With(CredentialsField, value);
    }

    public static KeystoneState WithoutCredentials(this KeystoneState state, Func<Credential, bool> isRemoved) => state.WithCredentials(
        state.Credentials.RemoveRange(state.Credentials.Values.Where(isRemoved).Select(credential => credential.Id)));
}
