using System.Net;
using System.Net.Sockets;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Sends HTTP requests to a world without a socket, through the same pipeline and with the same bytes.</summary>
internal sealed class InProcessHandler(WorldAddress address) : HttpMessageHandler
{
    /// <summary>The base address of every world for clients in this process.</summary>
    public static readonly Uri BaseAddress = new("http://openstack.test/");

    /// <summary>Reaches all services of a world.</summary>
    /// <exception cref="ObjectDisposedException">The world is disposed.</exception>
    public static InProcessHandler For(World world)
    {
        world.RefuseIfDisposed();
        return new InProcessHandler(new WorldAddress(world));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true, Host: "openstack.test" } uri)
        {
            throw new InvalidOperationException(
                $"{request.RequestUri} is not in this world, and its handler connects to nothing else. Use addresses below "
                    + $"{BaseAddress}, as the catalog gives them.");
        }

        address.World.RefuseIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        if (uri.AbsolutePath.Contains("%00", StringComparison.Ordinal))
            return new HttpResponseMessage(HttpStatusCode.BadRequest) { RequestMessage = request, Content = new ByteArrayContent([]) };
        request.Options.Set(Journal.PositionAtSending, address.World.Journal.Count);
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var http = Context(request, uri, body);
        http.Features.Set(address);
        if (request.Options.TryGetValue(RequestSender.Option, out var sender))
            http.Features.Set(sender);
        // An actor continues in its own context, where the loop decides the order; other callers continue on any thread.
        var looksPastFaults = request.Options.TryGetValue(EdgeOptions.BypassesFaults, out var isAsked) && isAsked;
        if (looksPastFaults)
            http.Features.Set(PastFaults.Mark);
        if (request.Options.TryGetValue(RequestFaults.Option, out var fault))
            http.Features.Set(new EdgeFault(fault));
        await RunAsync(Answer, $"{request.Method} {uri.AbsolutePath}").ConfigureAwait(ActorContext.IsCurrent);
        return http.Features.GetRequiredFeature<InProcessBody>().Break switch
        {
            Break.Reset => throw new HttpRequestException(
                "An error occurred while sending the request.",
                new IOException(
                    "Unable to read data from the transport connection: Connection reset by peer.",
                    new SocketException((int)SocketError.ConnectionReset))),
            Break.Unreachable => throw new HttpRequestException(
                HttpRequestError.ConnectionError,
                $"Connection refused ({uri.Authority})",
                new SocketException((int)SocketError.ConnectionRefused)),
            _ => Response(http, request),
        };

        Task Answer() =>
            looksPastFaults ? address.World.Edges.PastFaultsAsync(() => ApiPipeline.InvokeAsync(http)) : ApiPipeline.InvokeAsync(http);
    }

    /// <summary>In an eager or stepped world a request runs on the calling thread; in a seeded one it is a step of the loop.</summary>
    private async Task RunAsync(Func<Task> answer, string what)
    {
        var loop = address.World.Loop;
        if (loop.Scheduling != Scheduling.Seeded)
        {
            await answer().ConfigureAwait(ActorContext.IsCurrent);
            return;
        }

        if (SynchronizationContext.Current is ActorContext)
        {
            await Parking.YieldAsync();
            await answer();
            return;
        }

        if (loop.Clients.Current is { } client)
            await client.AnswerAsync(what, answer).ConfigureAwait(false);
        else
            await RunAloneAsync(answer, what).ConfigureAwait(false);
    }

    /// <summary>Runs the request of a client outside RunClientsAsync: the caller drives the world until it is answered.</summary>
    private async Task RunAloneAsync(Func<Task> answer, string what)
    {
        var loop = address.World.Loop;
        using var noted = address.World.Requests.Note(what);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new ActorContext(loop, RequestSender.Client).Start("request", async () =>
        {
            try
            {
                await answer();
                done.SetResult();
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        });
        await loop.DriveAsync(done.Task).ConfigureAwait(false);
    }

    private static DefaultHttpContext Context(HttpRequestMessage request, Uri uri, byte[]? body)
    {
        var http = new DefaultHttpContext();
        http.Features.Set(new InProcessBody());
        var target = http.Request;
        target.Method = request.Method.Method;
        target.Scheme = uri.Scheme;
        target.Host = new HostString(uri.Authority);
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = uri.AbsolutePath;
        target.QueryString = new QueryString(uri.Query);
        foreach (var (name, values) in request.Headers.NonValidated)
            target.Headers[name] = values.ToArray();
        if (body is null || request.Content is not { } content)
            return http;
        foreach (var (name, values) in content.Headers.NonValidated)
            target.Headers[name] = values.ToArray();
        target.ContentLength = body.Length;
        target.Body = new MemoryStream(body, writable: false);
        return http;
    }

    private static HttpResponseMessage Response(HttpContext http, HttpRequestMessage request)
    {
        var body = http.Features.GetRequiredFeature<InProcessBody>();
        var response = new HttpResponseMessage((HttpStatusCode)http.Response.StatusCode)
        {
            RequestMessage = request,
            Content = body.Break is not null ? new TruncatedContent(body.Bytes)
                : body.Long is { } parts ? new LongContent(parts)
                : new ReadOnlyMemoryContent(body.Bytes),
        };
        foreach (var (name, values) in http.Response.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                response.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return response;
    }
}

/// <summary>Holds the bytes of an in-process answer, which are passed on without a copy.</summary>
internal sealed class InProcessBody
{
    public ReadOnlyMemory<byte> Bytes { get; set; }

    /// <summary>A long answer, written when it is read; null if it is <see cref="Bytes"/>.</summary>
    public LongBody? Long { get; set; }

    /// <summary>How a fault breaks the connection; null if none does.</summary>
    public Break? Break { get; set; }
}
