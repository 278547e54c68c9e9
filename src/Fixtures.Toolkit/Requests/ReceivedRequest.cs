using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit;

/// <summary>A request of a client that the cloud received and answered.</summary>
public sealed class ReceivedRequest
{
    private readonly LoggedRequest _logged;

    internal ReceivedRequest(LoggedRequest logged) => _logged = logged;

    /// <summary>The catalog type of the service: <c>compute</c>; empty where no service is at the path.</summary>
    public string Service => _logged.Service;

    /// <summary>The method.</summary>
    public string Method => _logged.Method;

    /// <summary>The path below the address of the service, without the version in front: <c>/servers/9f3c…</c>.</summary>
    public string Path => Service.Length == 0 ? _logged.Path : OperationPattern.WithoutVersion(_logged.Path);

    /// <summary>The query with its question mark; empty without one. Passwords and tokens are hidden.</summary>
    public string Query => JournalSecrets.Hide(_logged.Query);

    /// <summary>The body as text; empty without one, and if it has more than 64 KiB.</summary>
    public string Body => Encoding.UTF8.GetString(_logged.Body.Span);

    /// <summary>The body as JSON; of kind <see cref="JsonValueKind.Undefined"/> if it is not JSON.</summary>
    public JsonElement Json => _logged.Body.IsEmpty ? default : Parse();

    /// <summary>The status of the answer; null if a fault broke the connection.</summary>
    public int? Status => _logged.Status;

    /// <summary>The name of the user; null without a valid token, and where a route needs none, as a login.</summary>
    public string? User => _logged.Client?.UserName;

    /// <summary>The name of the project that the token is scoped to; null in other scopes.</summary>
    public string? Project => _logged.Client?.ProjectName;

    /// <summary>The id of the request, as the journal and instance actions have it.</summary>
    public string? RequestId => _logged.RequestId;

    /// <summary>The world's time of the answer.</summary>
    public DateTimeOffset Time => _logged.Time;

    /// <summary>The length of the journal after the request.</summary>
    internal long Position => _logged.Position;

    /// <summary>The server action; null for other requests.</summary>
    internal string? Action =>
        _logged.Template?.EndsWith("/action", StringComparison.Ordinal) == true && Json is { ValueKind: JsonValueKind.Object } body
            ? body.EnumerateObject().Select(member => member.Name).FirstOrDefault()
            : null;

    /// <summary>The method and the route, which equal requests share: <c>GET /servers/{id}</c>.</summary>
    internal string Operation =>
        $"{Method} {(_logged.Template is { } template ? OperationPattern.WithoutVersion(template) : Path)}{With(Action)}";

    /// <summary>The identity: <c>demo (project demo)</c>; empty without one.</summary>
    internal string Identity => _logged.Client switch
    {
        null => "",
        { ProjectName: { } project } client => $"{client.UserName} (project {project})",
        { SystemScope: not null } client => $"{client.UserName} (system)",
        { DomainId: not null } client => $"{client.UserName} (domain)",
        var client => $"{client.UserName} (unscoped)",
    };

    /// <summary>Whether the token belongs to that user in that scope.</summary>
    internal bool IsOf(OpenStackLogin login) => _logged.Client is { } client && client.UserName == login.User && login.Scope.Kind switch
    {
        ScopeKind.Project => client.ProjectName == login.Scope.Name,
        ScopeKind.Domain => client.DomainId is not null,
        ScopeKind.System => client.SystemScope is not null,
        _ => client is { ProjectName: null, DomainId: null, SystemScope: null },
    };

    /// <summary>The request in one line, without its body: <c>POST /servers -> 202 by demo (project demo)</c>.</summary>
    public override string ToString() =>
        $"{Method} {Path}{Query}{With(Action)} -> {Outcome}{(Identity.Length == 0 ? "" : $" by {Identity}")}";

    /// <summary>The status, or what happened in place of an answer.</summary>
    internal string Outcome => Service.Length == 0 ? "404, no service is there" : Status?.ToString() ?? "no answer";

    private static string With(string? action) => action is null ? "" : $" with {action}";

    private JsonElement Parse()
    {
        try
        {
            return JsonElement.Parse(_logged.Body.Span);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
