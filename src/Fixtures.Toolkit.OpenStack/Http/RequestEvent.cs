namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The head of a request to a service, from a client or over an edge.</summary>
/// <param name="Method">GET, PUT, …</param>
/// <param name="Path">Below the mount, decoded.</param>
/// <param name="Query">With its question mark; empty without any.</param>
/// <param name="Header">Gives the value of a header; null if it is missing.</param>
internal readonly record struct RequestHead(string Method, string Path, string Query, Func<string, string?> Header);

/// <summary>A request as faults know it.</summary>
/// <param name="Name">Its own name, such as S3's <c>PutObject</c>; null if its method and path say it.</param>
/// <param name="Subjects">The names of the resource: <c>photos/cat.jpg</c>, <c>AUTH_x/photos/cat.jpg</c>, <c>photos</c>.</param>
internal sealed record RequestEvent(string? Name, IReadOnlyList<string> Subjects)
{
    /// <summary>The header that has the token. Default: <c>X-Auth-Token</c>.</summary>
    public string TokenHeader { get; init; } = "X-Auth-Token";
}
