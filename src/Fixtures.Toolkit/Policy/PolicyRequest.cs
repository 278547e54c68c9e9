using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.Policy;

/// <summary>A request as data: what a persona tries, or what the administrator does to prepare it.</summary>
/// <remarks>
/// Path and body may hold placeholders such as <c>{server}</c>. Those that no earlier request has captured are made before: see
/// <see cref="PolicyTargets"/> for the ready-made ones.
/// </remarks>
/// <param name="Service">The type in the catalog: <c>compute</c>.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">Below the service's endpoint: <c>/servers/{server}/action</c>.</param>
public sealed record PolicyRequest(string Service, HttpMethod Method, string Path)
{
    /// <summary>What is sent, as text; null sends nothing.</summary>
    public string? Body { get; init; }

    /// <summary>What the body is. Default: <c>application/json</c>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Sent as <c>OpenStack-API-Version</c>; null sends none.</summary>
    public string? Microversion { get; init; }

    /// <summary>What later requests may name: a placeholder, and where in the answer its value is (a JSON pointer: <c>/server/id</c>).</summary>
    public ImmutableSortedDictionary<string, string> Captures { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A GET.</summary>
    public static PolicyRequest Get(string service, string path) => new(service, HttpMethod.Get, path);

    /// <summary>A POST with a JSON body: text is sent as it is, anything else is serialized.</summary>
    public static PolicyRequest Post(string service, string path, object? body = null) => new PolicyRequest(service, HttpMethod.Post, path).WithBody(body);

    /// <summary>A PUT with a JSON body: text is sent as it is, anything else is serialized.</summary>
    public static PolicyRequest Put(string service, string path, object? body = null) => new PolicyRequest(service, HttpMethod.Put, path).WithBody(body);

    /// <summary>A PATCH with a JSON body: text is sent as it is, anything else is serialized.</summary>
    public static PolicyRequest Patch(string service, string path, object? body = null) => new PolicyRequest(service, HttpMethod.Patch, path).WithBody(body);

    /// <summary>A DELETE.</summary>
    public static PolicyRequest Delete(string service, string path) => new(service, HttpMethod.Delete, path);

    /// <summary>Keeps a value of the answer under a name that later requests can use as a placeholder.</summary>
    /// <param name="name">Lower case: <c>server</c> for <c>{server}</c>.</param>
    /// <param name="pointer">A JSON pointer: <c>/server/id</c>, <c>/images/0/id</c>.</param>
    public PolicyRequest Capture(string name, string pointer) => this with { Captures = Captures.SetItem(name, pointer) };

    /// <summary>Method and path, and the name of a server action.</summary>
    public override string ToString() =>
        Path.EndsWith("/action", StringComparison.Ordinal) && ActionName() is { } action ? $"{Method} {Path} ({action})" : $"{Method} {Path}";

    internal IEnumerable<string> Placeholders => Policy.Placeholders.In(Path).Concat(Policy.Placeholders.In(Body ?? "")).Distinct();

    internal PolicyRequest Filled(IReadOnlyDictionary<string, string> values) => this with
    {
        Path = Policy.Placeholders.Fill(Path, values),
        Body = Body is null ? null : Policy.Placeholders.Fill(Body, values),
    };

    internal PolicyRequest WithBody(object? body) =>
        this with { Body = body is null or string ? body as string : JsonSerializer.Serialize(body) };

    private string? ActionName()
    {
        var parts = Body?.Split('"');
        return parts is { Length: > 1 } ? parts[1] : null;
    }
}
