using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Serves a cloud at loopback addresses that outlive it: another cloud can take its place, and clients find it where they found
/// the first. It owns the cloud that it serves.
/// </summary>
public sealed class CloudListener : IAsyncDisposable
{
    private readonly CloudListenerOptions _options;
    private readonly List<LoopbackListener> _listeners = [];
    private readonly Dictionary<string, string> _endpoints = new(StringComparer.Ordinal);
    private readonly List<WorldLocation> _locations = [];
    private readonly AllowedHosts _hosts;
    private volatile OpenStackCloud _cloud;

    private CloudListener(OpenStackCloud cloud, CloudListenerOptions options) =>
        (_cloud, _options, _hosts) = (cloud, options, new AllowedHosts([.. options.AllowedHosts]));

    /// <summary>The current cloud.</summary>
    public OpenStackCloud Cloud => _cloud;

    /// <summary>The base address, with a slash at the end.</summary>
    public Uri Address { get; private set; } = null!; // StartAsync, the only way to a listener, sets it.

    /// <summary>The auth URL: Keystone's <c>/v3</c>, without a slash at the end.</summary>
    public Uri AuthUrl => _endpoints.GetValueOrDefault("identity") is { } own
        ? new Uri($"{own}/v3")
        : CloudAddress.AuthUrlBelow(Address);

    /// <summary>
    /// Whether the request's <c>Host</c> is a loopback name, one of <see cref="CloudListenerOptions.AllowedHosts"/> or an allowed host of
    /// the cloud.
    /// </summary>
    /// <param name="host">The value of that header.</param>
    internal bool Allows(string host) => _hosts.Allows(host) || _cloud.World.Hosts.Allows(host);

    /// <summary>Starts to listen. The listener disposes of the cloud from now on.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="InvalidOperationException">
    /// The layout is <see cref="EndpointLayout.Root"/>, and the cloud has more than one service.
    /// </exception>
    public static async Task<CloudListener> StartAsync(OpenStackCloud cloud, CloudListenerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var listener = new CloudListener(cloud, options ?? new CloudListenerOptions());
        await listener.ListenAsync().ConfigureAwait(false);
        return listener;
    }

    /// <summary>Replaces the cloud by <paramref name="next"/>, and disposes of the current one.</summary>
    public async Task ReplaceAsync(OpenStackCloud next)
    {
        ArgumentNullException.ThrowIfNull(next);
        foreach (var location in _locations)
            next.World.Locations.Add(location);
        var last = Interlocked.Exchange(ref _cloud, next);
        await last.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Stops listening: running requests have two seconds to finish, new ones are refused. The cloud is not affected.</summary>
    public async Task StopListeningAsync()
    {
        foreach (var location in _locations)
            _cloud.World.Locations.Close(location);
        foreach (var listener in _listeners)
            await listener.StopAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
            await listener.DisposeAsync().ConfigureAwait(false);
        await _cloud.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The base address comes last, so that no client finds it before the catalog is complete.</summary>
    private async Task ListenAsync()
    {
        var only = _options.Layout == EndpointLayout.Root ? OnlyService() : null;
        var separate = _options.Layout == EndpointLayout.Separate ? _endpoints : null;
        var services = _cloud.World.Services;
        foreach (var service in separate is null ? [] : services.Known.Select(known => known.Api).Concat(services.Stubs))
        {
            var address = await ListenAsync(0, service, separate, exchange => ServeAsync(exchange, service, separate))
                .ConfigureAwait(false);
            _endpoints[service.Type] = address.AbsoluteUri.TrimEnd('/');
        }

        Address = await ListenAsync(_options.Port, only, separate, exchange => EnterAsync(exchange, only, separate)).ConfigureAwait(false);
    }

    private async Task<Uri> ListenAsync(
        int port, ApiService? only, IReadOnlyDictionary<string, string>? endpoints, Func<SocketExchange, ValueTask> handle)
    {
        var listener = await LoopbackListener.StartAsync(port, handle, _options.Failed).ConfigureAwait(false);
        _listeners.Add(listener);
        var location = new WorldLocation(listener.Address, only, endpoints);
        _locations.Add(location);
        _cloud.World.Locations.Add(location);
        return listener.Address;
    }

    private ApiService OnlyService()
    {
        var services = _cloud.World.Services.Own;
        return services is [var service] ? service.Api : throw new InvalidOperationException(
            $"Only one service can be at the root; this cloud has {string.Join(", ", services.Select(s => s.Type))}. Leave the "
                + $"others out by {nameof(OpenStackBuilder.WithOnly)}.");
    }

    private ValueTask EnterAsync(SocketExchange exchange, ApiService? only, IReadOnlyDictionary<string, string>? endpoints)
    {
        var path = new PathString(exchange.Path is ['/', ..] ? exchange.Path : null);
        return _options.Control is { } control && path.StartsWithSegments(_options.ControlPath, StringComparison.Ordinal)
            ? new ValueTask(control(exchange.ToHttpContext()))
            : ServeAsync(exchange, only, endpoints);
    }

    private ValueTask ServeAsync(SocketExchange exchange, ApiService? only, IReadOnlyDictionary<string, string>? endpoints) =>
        Allows(exchange.Host)
            ? ApiPipeline.InvokeAsync(exchange, new WorldAddress(_cloud.World, Only: only, Endpoints: endpoints))
            : AllowedHosts.RefuseAsync(exchange, _cloud.World.Journal);
}
