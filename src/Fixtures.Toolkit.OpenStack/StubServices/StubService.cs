using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.StubServices;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A service that a test provides: Cinder, Barbican, a billing API. It is in Keystone's catalog, stands below the cloud's address in
/// process and on a socket, takes the cloud's tokens, and its requests are in the journal.
/// </summary>
/// <remarks>
/// What it answers is not part of the world: a fork gets the same handler. One that remembers things keeps them with the cloud, by
/// <see cref="StubRequest.Cloud"/> or <see cref="ForEachCloud"/>.
/// </remarks>
public sealed record StubService
{
    private StubService(string type, Func<OpenStackCloud, HttpMessageHandler> handlerFor)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        (Type, Name, Path, HandlerFor) = (type, type, $"/{type}", handlerFor);
    }

    /// <param name="type">In the catalog: <c>volumev3</c>, <c>key-manager</c>, <c>rating</c>.</param>
    /// <param name="handler">
    /// What answers. A request comes as behind keystonemiddleware: <c>X-User-Id</c>, <c>X-Project-Id</c>, <c>X-Roles</c> say whose token it
    /// had.
    /// </param>
    public StubService(string type, HttpMessageHandler handler)
        : this(type, _ => handler) => ArgumentNullException.ThrowIfNull(handler);

    /// <param name="type">In the catalog: <c>volumev3</c>, <c>key-manager</c>, <c>rating</c>.</param>
    /// <param name="answer">What answers.</param>
    public StubService(string type, Func<StubRequest, Task<HttpResponseMessage>> answer)
        : this(type, cloud => new StubHandler(cloud, answer)) => ArgumentNullException.ThrowIfNull(answer);

    /// <param name="type">In the catalog: <c>volumev3</c>, <c>key-manager</c>, <c>rating</c>.</param>
    /// <param name="answer">What answers.</param>
    public StubService(string type, Func<StubRequest, HttpResponseMessage> answer)
        : this(type, request => Task.FromResult(answer(request))) => ArgumentNullException.ThrowIfNull(answer);

    /// <summary>A service whose handler is made anew for each cloud and each fork, at its first request.</summary>
    public static StubService ForEachCloud(string type, Func<OpenStackCloud, HttpMessageHandler> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new StubService(type, handler);
    }

    /// <summary>
    /// Its type in the catalog. One of the cloud's own services only where that is left out by <see cref="OpenStackBuilder.WithOnly"/>.
    /// </summary>
    public string Type { get; }

    /// <summary>Its name in the catalog. Default: its type.</summary>
    public string Name { get; init; }

    /// <summary>Where it stands below the cloud's address. Default: a slash and its type.</summary>
    public string Path { get; init; }

    /// <summary>What follows the path in the catalog's URLs: <c>/v3/$(project_id)s</c>. Default: nothing.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Whether a request without a valid token gets 401, but for the version document at the root. Default: true.</summary>
    public bool RequiresToken { get; init; } = true;

    internal Func<OpenStackCloud, HttpMessageHandler> HandlerFor { get; }
}

/// <summary>The stub services of a cloud. Default: none.</summary>
internal sealed record StubServiceSettings
{
    /// <summary>The services, in the order in which they were added.</summary>
    public ImmutableArray<StubService> Services { get; init; } = [];
}
