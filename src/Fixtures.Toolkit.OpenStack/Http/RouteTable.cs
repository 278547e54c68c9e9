using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>A handler: checks the policy, reads the request, calls the domain and writes the document.</summary>
internal delegate ValueTask<ApiResponse> ApiHandler(ApiRequest request);

/// <summary>One route of a service.</summary>
/// <param name="Template">Below the service's mount, as a <see cref="RouteTemplate"/>: <c>/resource_providers/{uuid}</c>.</param>
internal sealed record ApiRoute(string Method, string Template, ApiHandler Handler)
{
    /// <summary>Whether the route answers without a token, as version documents do.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>The largest accepted body, in bytes; larger ones get 413. Default: 114,688, as oslo.middleware.</summary>
    public long MaxBodyBytes { get; init; } = DefaultMaxBodyBytes;

    /// <summary>
    /// Whether the handler reads the body itself, by <see cref="ApiRequest.OpenBody"/>: its length is not checked, and
    /// <see cref="ApiRequest.Body"/> is empty. Default: false.
    /// </summary>
    public bool StreamsBody { get; init; }

    /// <summary>oslo.middleware's limit.</summary>
    public const long DefaultMaxBodyBytes = 114_688;
}

/// <summary>
/// The table of a service's routes. Handlers are static and stateless; they get the service object (<typeparamref name="TService"/>) of the
/// request's world.
/// </summary>
internal sealed class RouteTable<TService>
    where TService : class
{
    private readonly List<ApiRoute> _routes = [];

    public IReadOnlyList<ApiRoute> Routes => _routes;

    public RouteTable<TService> Get(string template, Func<TService, ApiRequest, ApiResponse> handler) =>
        Map(HttpMethods.Get, template, handler);

    public RouteTable<TService> Post(string template, Func<TService, ApiRequest, ApiResponse> handler) =>
        Map(HttpMethods.Post, template, handler);

    public RouteTable<TService> Put(string template, Func<TService, ApiRequest, ApiResponse> handler) =>
        Map(HttpMethods.Put, template, handler);

    public RouteTable<TService> Patch(string template, Func<TService, ApiRequest, ApiResponse> handler) =>
        Map(HttpMethods.Patch, template, handler);

    public RouteTable<TService> Delete(string template, Func<TService, ApiRequest, ApiResponse> handler) =>
        Map(HttpMethods.Delete, template, handler);

    public RouteTable<TService> GetAsync(string template, Func<TService, ApiRequest, Task<ApiResponse>> handler) =>
        MapAsync(HttpMethods.Get, template, handler);

    public RouteTable<TService> PostAsync(string template, Func<TService, ApiRequest, Task<ApiResponse>> handler) =>
        MapAsync(HttpMethods.Post, template, handler);

    public RouteTable<TService> PutAsync(string template, Func<TService, ApiRequest, Task<ApiResponse>> handler) =>
        MapAsync(HttpMethods.Put, template, handler);

    public RouteTable<TService> DeleteAsync(string template, Func<TService, ApiRequest, Task<ApiResponse>> handler) =>
        MapAsync(HttpMethods.Delete, template, handler);

    public RouteTable<TService> Map(
        string method, string template, Func<TService, ApiRequest, ApiResponse> handler, Func<ApiRoute, ApiRoute>? configure = null) =>
        Add(new ApiRoute(method, template, request => ValueTask.FromResult(handler(request.Service<TService>(), request))), configure);

    public RouteTable<TService> MapAsync(
        string method, string template, Func<TService, ApiRequest, Task<ApiResponse>> handler,
        Func<ApiRoute, ApiRoute>? configure = null) =>
        Add(
            new ApiRoute(method, template, request => new ValueTask<ApiResponse>(handler(request.Service<TService>(), request))),
            configure);

    /// <summary>A route that answers without a token.</summary>
    public RouteTable<TService> GetAnonymous(string template, Func<TService, ApiRequest, ApiResponse> handler) =>
        Map(HttpMethods.Get, template, handler, route => route with { IsAnonymous = true });

    private RouteTable<TService> Add(ApiRoute route, Func<ApiRoute, ApiRoute>? configure)
    {
        _routes.Add(configure is null ? route : configure(route));
        return this;
    }
}
