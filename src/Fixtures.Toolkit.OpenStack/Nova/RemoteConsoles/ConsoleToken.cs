using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>The token in a console's URL, by which the proxy finds the console.</summary>
internal sealed record ConsoleToken(Guid Token, Guid ServerId, string Type, DateTimeOffset ExpiresAt)
{
    /// <summary>The default of <c>[consoleauth]/token_ttl</c>.</summary>
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(10);

    /// <summary>Adds a token and removes the expired ones.</summary>
    public static NovaState Add(NovaState state, Guid token, Guid serverId, string type, DateTimeOffset now)
    {
        var expired = state.ConsoleTokens.Values.Where(other => other.ExpiresAt <= now).Select(other => other.Token);
        var added = new ConsoleToken(token, serverId, type, now + TimeToLive);
        return state.WithConsoleTokens(state.ConsoleTokens.RemoveRange(expired).Add(token, added));
    }

    /// <summary>The token; null where it is unknown or expired, or its server is deleted.</summary>
    public static ConsoleToken? Find(NovaState state, string text, DateTimeOffset now) =>
        Guid.TryParseExact(text, "D", out var token)
            && state.ConsoleTokens.GetValueOrDefault(token) is { } found
            && found.ExpiresAt > now
            && state.Servers.FindLiving(found.ServerId) is not null
            ? found
            : null;
}
