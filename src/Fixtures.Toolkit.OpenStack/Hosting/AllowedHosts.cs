using System.Net;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// The host names that a loopback listener accepts. A web page can point its own name at 127.0.0.1 (DNS rebinding) and would find an
/// administrator with a known password; its requests carry that name in <c>Host</c>.
/// </summary>
internal sealed class AllowedHosts(IEnumerable<string> more)
{
    private readonly Lazy<HashSet<string>> _names = new(
        () => new(more.Append("127.0.0.1").Append("localhost").Append("[::1]"), StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether the request names an allowed host, or none.</summary>
    public bool Allows(HttpRequest request) => !request.Host.HasValue || _names.Value.Contains(request.Host.Host);

    /// <summary>Refuses the request with a message and a journal entry.</summary>
    public static Task RefuseAsync(HttpContext http, Journal journal)
    {
        var host = http.Request.Host.Host;
        journal.WriteRequest(
            RequestSender.Client, "cloud", $"{http.Request.Method} for the host {host} -> 403, a foreign host", 403, requestId: null,
            cause: null);
        return JsonAnswer.WriteAsync(http, HttpStatusCode.Forbidden, new()
        {
            ["error"] = JsonAnswer.Error(
                HttpStatusCode.Forbidden,
                "Forbidden",
                $"This cloud answers at 127.0.0.1 and localhost; the request is for '{host}'. Allow that host where the cloud is "
                    + $"started: --allow-host {host}, or AllowedHosts, or WithAllowedHost."),
        });
    }
}
