using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Consumers;

internal static class ConsumerState
{
    public static readonly StateField<ImmutableDictionary<string, OAuthConsumer>> ConsumersField =
        new("Consumers", ImmutableDictionary<string, OAuthConsumer>.Empty);

    extension(KeystoneState state)
    {
        public ImmutableDictionary<string, OAuthConsumer> Consumers => state.Get(ConsumersField);

        public KeystoneState WithConsumers(ImmutableDictionary<string, OAuthConsumer> value) => state.With(ConsumersField, value);
    }
}
