using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>What a console's address was given out with: for ten minutes it tells the proxy where the console is.</summary>
internal sealed record ConsoleToken(Guid Token, Guid ServerId, string Type, DateTimeOffset ExpiresAt)
{
    /// <summary>Upstream's default of token_ttl.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Gives out another token, and forgets those that have expired.</summary>
    public static NovaState Give(NovaState state, Guid token, Guid serverId, string type, DateTimeOffset now) => state.WithConsoleTokens(state.ConsoleTokens.RemoveRange(state.ConsoleTokens.Values.Where(other => other.ExpiresAt <= now).Select(other => other.Token))
            .Add(token, new ConsoleToken(token, serverId, type, now + Life)));

    /// <summary>The token while it is good, and its server there; null otherwise.</summary>
    public static ConsoleToken? Find(NovaState state, string text, DateTimeOffset now) =>
        Guid.TryParseExact(text, "D", out var token) && state.ConsoleTokens.GetValueOrDefault(token) is { } found && found.ExpiresAt > now && state.Servers.FindLiving(found.ServerId) is not null
            ? found
            : null;
}
