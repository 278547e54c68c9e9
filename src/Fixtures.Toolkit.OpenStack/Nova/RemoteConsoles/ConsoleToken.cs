using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;

/// <summary>The token in a console's URL, by which the proxy finds the console.</summary>
internal sealed record ConsoleToken(Guid Token, Guid ServerId, string Type, DateTimeOffset ExpiresAt)
{
    /// <summary>The host to which the proxy connects.</summary>
    public string Host { get; init; } = "fakevncconsole.com";

    public int Port { get; init; } = 6969;

    /// <summary>The port with TLS, of SPICE consoles; null for none.</summary>
    public int? TlsPort { get; init; }

    public string? InternalAccessPath { get; init; } = "FAKE";

    /// <summary>Adds a token and removes the expired ones.</summary>
    public static NovaState Add(NovaState state, ConsoleToken added, DateTimeOffset now)
    {
        var expired = state.ConsoleTokens.Values.Where(other => other.ExpiresAt <= now).Select(other => other.Token);
        return state.WithConsoleTokens(state.ConsoleTokens.RemoveRange(expired).Add(added.Token, added));
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
