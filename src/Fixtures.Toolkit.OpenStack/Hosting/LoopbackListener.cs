using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Worlds;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A bare Kestrel on 127.0.0.1. It never binds anything else.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private LoopbackListener(KestrelServer server, Uri address) => (_server, Address) = (server, address);

    /// <summary>The address, with a slash at the end.</summary>
    public Uri Address { get; }

    /// <param name="port">0 takes a free one.</param>
    /// <param name="handle">Handles a request.</param>
    /// <param name="failed">Called with every unhandled exception of a request.</param>
    public static async Task<LoopbackListener> StartAsync(
        int port, Func<SocketExchange, ValueTask> handle, Action<HttpContext, Exception>? failed = null)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };
        options.Limits.MaxRequestBodySize = null;
        // Rates are measured in real time, which has no meaning for a client that a test holds.
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // eventlet accepts this size, and Swift this number of lines.
        options.Limits.MaxRequestHeadersTotalSize = 65_536;
        options.Limits.MaxRequestHeaderCount = 256;
        // As in WSGI, headers are Latin-1. Kestrel's default is ASCII, and turns a response with any other character into an empty 500.
        options.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
        var encoding = new ResponseHeaderEncoding();
        options.ResponseHeaderEncodingSelector = _ => encoding;
        options.Listen(IPAddress.Loopback, port, endpoint => endpoint.Use(LenientHeadReader.Wrap));
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        await server.StartAsync(new Application(handle, failed), CancellationToken.None).ConfigureAwait(false);
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return new LoopbackListener(server, new Uri(address.TrimEnd('/') + "/"));
    }

    /// <summary>
    /// Accepts no more connections, and closes those with a running request after <paramref name="patience"/> of real time.
    /// </summary>
    public async Task StopAsync(TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        await _server.StopAsync(end.Token).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        _server.Dispose();
    }

    private sealed class Application(Func<SocketExchange, ValueTask> handle, Action<HttpContext, Exception>? failed)
        : IHttpApplication<SocketExchange>
    {
        public SocketExchange CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures);

        public Task ProcessRequestAsync(SocketExchange context) => handle(context).AsTask();

        public void DisposeContext(SocketExchange context, Exception? exception)
        {
            context.Dispose();
            if (exception is not null and not BodyBrokenException)
                failed?.Invoke(context.ToHttpContext(), exception);
        }
    }
}

/// <summary>The shared lazy Kestrel of the process, with each world below its own path: <c>/{worldId}/…</c>.</summary>
/// <remarks>A world joins it when asked to listen, and leaves it when disposed.</remarks>
internal sealed class SharedListener
{
    private readonly ConcurrentDictionary<string, WorldAddress> _worlds = new(StringComparer.Ordinal);
    private readonly Lazy<Task<LoopbackListener>> _listener;

    private SharedListener() => _listener = new(() => LoopbackListener.StartAsync(0, RouteAsync));

    /// <summary>The listener of this process. It holds worlds only while they are joined.</summary>
    public static SharedListener Instance { get; } = new();

    public async Task<Uri> JoinAsync(World world)
    {
        _worlds[world.Id] = new WorldAddress(world, "/" + world.Id);
        var address = new Uri((await _listener.Value.ConfigureAwait(false)).Address, world.Id + "/");
        world.Locations.Add(new WorldLocation(address));
        return address;
    }

    public void Leave(World world) => _worlds.TryRemove(world.Id, out _);

    private ValueTask RouteAsync(SocketExchange exchange)
    {
        var path = exchange.Path;
        var end = path.IndexOf('/', Math.Min(1, path.Length));
        var id = path.Length < 2 ? "" : end < 0 ? path[1..] : path[1..end];
        if (!_worlds.TryGetValue(id, out var address))
            return exchange.AnswerAsync(ApiResponse.Empty(HttpStatusCode.NotFound));
        return address.World.Hosts.Allows(exchange.Host)
            ? ApiPipeline.InvokeAsync(exchange, address)
            : AllowedHosts.RefuseAsync(exchange, address.World.Journal);
    }
}
