using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Domains;

internal static class DomainConfigState
{
    public static readonly StateField<ImmutableDictionary<string, DomainConfig>> DomainConfigsField =
        new("DomainConfigs", ImmutableDictionary<string, DomainConfig>.Empty);

    extension(KeystoneState state)
    {
        public ImmutableDictionary<string, DomainConfig> DomainConfigs => state.Get(DomainConfigsField);

        public KeystoneState WithDomainConfigs(ImmutableDictionary<string, DomainConfig> value) => state.With(DomainConfigsField, value);
    }
}
