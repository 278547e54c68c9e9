using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>The console tokens in Nova's state.</summary>
internal static class ConsoleTokenState
{
    public static readonly StateField<ImmutableDictionary<Guid, ConsoleToken>> ConsoleTokensField = new(
        "ConsoleTokens", ImmutableDictionary<Guid, ConsoleToken>.Empty);

    extension(NovaState state)
    {
        /// <summary>By token.</summary>
        public ImmutableDictionary<Guid, ConsoleToken> ConsoleTokens => state.Get(ConsoleTokensField);

        public NovaState WithConsoleTokens(ImmutableDictionary<Guid, ConsoleToken> value) => state.With(ConsoleTokensField, value);
    }
}
