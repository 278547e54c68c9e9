using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Sends HTTP requests to a world without a socket, through the same pipeline and with the same bytes.</summary>
/// <param name="address">The world, and the address by which requests come.</param>
/// <param name="isOfListener">Whether it is the address of a listener, in whose place the handler answers.</param>
internal sealed class InProcessHandler(WorldAddress address, bool isOfListener = false) : HttpMessageHandler
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
        if (request.RequestUri is not { IsAbsoluteUri: true } uri || (uri.Host != "openstack.test" && !isOfListener))
        {
            throw new InvalidOperationException(
                $"{request.RequestUri} is not in this world, and its handler connects to nothing else. Use addresses below "
                    + $"{BaseAddress}, as the catalog gives them.");
        }

        address.World.RefuseIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        if (uri.AbsolutePath.Contains("%00", StringComparison.Ordinal))
            return new HttpResponseMessage(HttpStatusCode.BadRequest) { RequestMessage = request, Content = new MemoryContent(default) };
        request.Options.Set(Journal.PositionAtSending, address.World.Journal.Count);
        using var exchange = new InProcessExchange(request, cancellationToken)
        {
            Sender = request.Options.TryGetValue(RequestSender.Option, out var sender) ? sender.Name : null,
            LooksPastFaults = request.Options.TryGetValue(EdgeOptions.BypassesFaults, out var isAsked) && isAsked,
            PassedOnFaults = request.Options.TryGetValue(RequestFaults.Option, out var faults) ? faults : null,
        };
        // An actor continues in its own context, where the loop decides the order; other callers continue on any thread.
        await (address.World.Loop.Scheduling == Scheduling.Seeded ? TakeTurnAsync(exchange) : AnswerAsync(exchange))
            .ConfigureAwait(ActorContext.IsCurrent);
        return exchange.Response();
    }

    private ValueTask AnswerAsync(InProcessExchange exchange) =>
        exchange.LooksPastFaults ? LookPastFaultsAsync(exchange) : ApiPipeline.InvokeAsync(exchange, address);

    private ValueTask LookPastFaultsAsync(InProcessExchange exchange) =>
        address.World.Edges.PastFaultsAsync(() => ApiPipeline.InvokeAsync(exchange, address));

    /// <summary>
    /// In a seeded world a request is a step of the loop; in others it runs on the calling thread. The step does not wait for the client's
    /// body, whose order the loop could not decide.
    /// </summary>
    private async ValueTask TakeTurnAsync(InProcessExchange exchange)
    {
        await exchange.ReceiveAsync().ConfigureAwait(ActorContext.IsCurrent);
        var loop = address.World.Loop;
        if (SynchronizationContext.Current is ActorContext)
        {
            await Parking.YieldAsync();
            await AnswerAsync(exchange);
            return;
        }

        var what = $"{exchange.Method} {exchange.RawTarget}";
        if (loop.Clients.Current is { } client)
            await client.AnswerAsync(what, () => AnswerAsync(exchange).AsTask()).ConfigureAwait(false);
        else
            await RunAloneAsync(() => AnswerAsync(exchange).AsTask(), what).ConfigureAwait(false);
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
}
