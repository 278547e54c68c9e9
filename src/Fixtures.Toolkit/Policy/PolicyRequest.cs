using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit;

/// <summary>A request as data: the one that a persona tries, or one that the administrator sends to prepare it.</summary>
/// <remarks>
/// Path and body may contain placeholders such as <c>{server}</c>. A placeholder that no earlier request has captured is created first;
/// <see cref="PolicyTargets"/> lists the ready-made ones.
/// </remarks>
/// <param name="Service">The type in the catalog: <c>compute</c>.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the service's endpoint: <c>/servers/{server}/action</c>.</param>
public sealed record PolicyRequest(string Service, HttpMethod Method, string Path)
{
    /// <summary>The body as text. Default: none.</summary>
    public string? Body { get; init; }

    /// <summary>The content type of the body. Default: <c>application/json</c>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Sent as <c>OpenStack-API-Version</c>. Default: no header.</summary>
    public string? Microversion { get; init; }

    /// <summary>Values of the answer that later requests may use: JSON pointers (<c>/server/id</c>) by placeholder.</summary>
    public ImmutableSortedDictionary<string, string> Captures { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A GET.</summary>
    public static PolicyRequest Get(string service, string path) => new(service, HttpMethod.Get, path);

    /// <summary>A POST with a JSON body. A string is sent as it is, any other value is serialized.</summary>
    public static PolicyRequest Post(string service, string path, object? body = null) =>
        new PolicyRequest(service, HttpMethod.Post, path).WithBody(body);

    /// <summary>A PUT with a JSON body. A string is sent as it is, any other value is serialized.</summary>
    public static PolicyRequest Put(string service, string path, object? body = null) =>
        new PolicyRequest(service, HttpMethod.Put, path).WithBody(body);

    /// <summary>A PATCH with a JSON body. A string is sent as it is, any other value is serialized.</summary>
    public static PolicyRequest Patch(string service, string path, object? body = null) =>
        new PolicyRequest(service, HttpMethod.Patch, path).WithBody(body);

    /// <summary>A DELETE.</summary>
    public static PolicyRequest Delete(string service, string path) => new(service, HttpMethod.Delete, path);

    /// <summary>Captures a value of the answer as a placeholder for later requests.</summary>
    /// <param name="name">Lower case: <c>server</c> for <c>{server}</c>.</param>
    /// <param name="pointer">A JSON pointer: <c>/server/id</c>, <c>/images/0/id</c>.</param>
    public PolicyRequest Capture(string name, string pointer) => this with { Captures = Captures.SetItem(name, pointer) };

    /// <summary>Method and path, and the name of a server action.</summary>
    public override string ToString() =>
        Path.EndsWith("/action", StringComparison.Ordinal) && ActionName() is { } action
            ? $"{Method} {Path} ({action})"
            : $"{Method} {Path}";

    internal IEnumerable<string> Placeholders => Policy.Placeholders.In(Path).Concat(Policy.Placeholders.In(Body ?? "")).Distinct();

    internal PolicyRequest Filled(IReadOnlyDictionary<string, string> values) => this with
    {
        Path = Policy.Placeholders.Fill(Path, values),
        Body = Body is null ? null : Policy.Placeholders.Fill(Body, values),
    };

    internal PolicyRequest WithBody(object? body) =>
        this with { Body = body is null or string ? body as string : JsonData.Plain.ToText(body) };

    private string? ActionName()
    {
        var parts = Body?.Split('"');
        return parts is { Length: > 1 } ? parts[1] : null;
    }
}
