using System.Collections.Immutable;
using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// The host names that a loopback listener accepts. A web page can point its own name at 127.0.0.1 (DNS rebinding) and would find an
/// administrator with a known password; its requests carry that name in <c>Host</c>.
/// </summary>
/// <param name="more">Names beside those of loopback.</param>
internal sealed class AllowedHosts(ImmutableArray<string> more)
{
    private static readonly ImmutableArray<string> Loopback = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>Whether the request names an allowed host, or none.</summary>
    /// <param name="host">The value of the header <c>Host</c>.</param>
    public bool Allows(string host)
    {
        var name = new HostString(host).Host;
        return name.Length == 0 || Contains(Loopback, name) || Contains(more, name);
    }

    private static bool Contains(ImmutableArray<string> names, string host) => names.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses the request with a message and a journal entry.</summary>
    public static ValueTask RefuseAsync(HttpExchange exchange, Journal journal)
    {
        var host = new HostString(exchange.Host).Host;
        journal.WriteRequest(
            RequestSender.Client, "cloud", $"{exchange.Method} for the host {host} -> 403, a foreign host", 403, requestId: null,
            cause: null);
        return exchange.AnswerAsync(JsonAnswer.Create(HttpStatusCode.Forbidden, new()
        {
            ["error"] = JsonAnswer.Error(
                HttpStatusCode.Forbidden,
                "Forbidden",
                $"This cloud answers at 127.0.0.1 and localhost; the request is for '{host}'. Allow that host where the cloud is "
                    + $"started: --allow-host {host}, or AllowedHosts, or WithAllowedHost."),
        }));
    }
}
