using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.StubServices;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A service that the test implements: Cinder, Barbican, a billing API. Keystone's catalog lists it, clients reach it below the cloud's
/// address in process and on a socket, it accepts the cloud's tokens, and the journal records its requests.
/// </summary>
/// <remarks>
/// The handler is not part of the world's state: forks share it. Keep state per cloud, with <see cref="StubRequest.Cloud"/> or
/// <see cref="ForEachCloud"/>.
/// </remarks>
public sealed record StubService
{
    private StubService(string type, Func<OpenStackCloud, HttpMessageHandler> handlerFor)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        (Type, Name, Path, HandlerFor) = (type, type, $"/{type}", handlerFor);
    }

    /// <param name="type">The type in the catalog: <c>volumev3</c>, <c>key-manager</c>, <c>rating</c>.</param>
    /// <param name="handler">
    /// Answers the requests. They carry the headers of keystonemiddleware, such as <c>X-User-Id</c>, <c>X-Project-Id</c> and
    /// <c>X-Roles</c>, which describe the owner of the token.
    /// </param>
    public StubService(string type, HttpMessageHandler handler)
        : this(type, _ => handler) => ArgumentNullException.ThrowIfNull(handler);

    /// <param name="type">The type in the catalog: <c>volumev3</c>, <c>key-manager</c>, <c>rating</c>.</param>
    /// <param name="answer">Answers the requests.</param>
    public StubService(string type, Func<StubRequest, Task<HttpResponseMessage>> answer)
        : this(type, cloud => new StubHandler(cloud, answer)) => ArgumentNullException.ThrowIfNull(answer);

    /// <param name="type">The type in the catalog: <c>volumev3</c>, <c>key-manager</c>, <c>rating</c>.</param>
    /// <param name="answer">Answers the requests.</param>
    public StubService(string type, Func<StubRequest, HttpResponseMessage> answer)
        : this(type, request => Task.FromResult(answer(request))) => ArgumentNullException.ThrowIfNull(answer);

    /// <summary>A service with a handler of its own for each cloud and each fork, created at its first request.</summary>
    public static StubService ForEachCloud(string type, Func<OpenStackCloud, HttpMessageHandler> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new StubService(type, handler);
    }

    /// <summary>
    /// The type in the catalog. The type of one of the cloud's own services is free only if <see cref="OpenStackBuilder.WithOnly"/> leaves
    /// that service out.
    /// </summary>
    public string Type { get; }

    /// <summary>The name in the catalog. Default: the type.</summary>
    public string Name { get; init; }

    /// <summary>The path below the cloud's address. Default: a slash and the type.</summary>
    public string Path { get; init; }

    /// <summary>The suffix of the URLs in the catalog: <c>/v3/$(project_id)s</c>. Default: empty.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Whether requests without a valid token get 401. The root never requires a token. Default: true.</summary>
    public bool RequiresToken { get; init; } = true;

    internal Func<OpenStackCloud, HttpMessageHandler> HandlerFor { get; }
}

/// <summary>The stub services of a cloud. Default: none.</summary>
internal sealed record StubServiceSettings
{
    /// <summary>In the order of their addition.</summary>
    public ImmutableArray<StubService> Services { get; init; } = [];
}
