using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>The state of a server after a failed operation. The fault gives the reason in both cases.</summary>
internal enum ServerFailure
{
    /// <summary>The server keeps its state; its task state is cleared.</summary>
    KeepsState,

    /// <summary>The server goes to ERROR.</summary>
    /// <remarks>Upstream: wrap_instance_fault with _error_out_instance_on_exception.</remarks>
    GoesToError,
}

/// <summary>The work of compute services: the messages that they handle, and their start-up and periodic tasks.</summary>
internal sealed class ComputeTable
{
    private readonly List<Func<ComputeService, Task>> _atStart = [];
    private readonly List<Func<ComputeService, Task>> _eachMinute = [];
    private readonly List<Func<ComputeService, Task>> _atStop = [];

    public MessageTable<ComputeService> Messages { get; } = new("compute");

    public IReadOnlyList<Func<ComputeService, Task>> AtStart => _atStart;

    public IReadOnlyList<Func<ComputeService, Task>> AtStop => _atStop;

    /// <summary>The periodic tasks, in the order of the operations.</summary>
    public IReadOnlyList<Func<ComputeService, Task>> Periodic => _eachMinute;

    /// <summary>
    /// Registers an operation on a server. It is recorded as the event <c>compute_METHOD</c>; a failure becomes the server's fault.
    /// </summary>
    /// <param name="method">Upstream's RPC name.</param>
    /// <param name="line">The line of compute/manager.py (Debian's Zed package) in the traceback of a failure.</param>
    /// <param name="act">Handles the message; gets the host's service, the message and the request id.</param>
    /// <param name="task">The task state that a failure clears; null clears any.</param>
    /// <param name="onFailure">The server's state after a failure.</param>
    /// <remarks>Upstream: wrap_instance_event, reverts_task_state and wrap_instance_fault.</remarks>
    public ComputeTable On<TMessage>(
        string method,
        int line,
        Func<ComputeService, TMessage, string?, Task> act,
        string? task = null,
        ServerFailure onFailure = ServerFailure.KeepsState)
        where TMessage : IServerMessage
    {
        var origin = EventOrigin.Compute(method, line);
        Messages.On<TMessage>(method, (host, message, requestId) => host.RunOperationAsync(
            message.ServerId, requestId, origin, task, onFailure, () => act(host, message, requestId)));
        return this;
    }

    /// <summary>The same for an operation that the API calls: it gets true, or the failure.</summary>
    /// <inheritdoc cref="On{TMessage}"/>
    public ComputeTable OnCalled<TMessage>(
        string method, int line, Func<ComputeService, TMessage, string?, Task> act, string? task = null)
        where TMessage : IServerMessage
    {
        var origin = EventOrigin.Compute(method, line);
        Messages.OnCall<TMessage>(method, async (host, message, requestId) => await host.RunOperationAsync(
            message.ServerId, requestId, origin, task, ServerFailure.KeepsState, () => act(host, message, requestId)) is { } failure
            ? throw failure
            : true);
        return this;
    }

    /// <summary>
    /// Registers a question about a server, which the API calls and no event records. A failure becomes the server's fault, which shows
    /// once the server is in ERROR.
    /// </summary>
    /// <param name="method">Upstream's RPC name.</param>
    /// <param name="ask">Returns the reply; gets the host's service and the message.</param>
    /// <remarks>Upstream: wrap_instance_fault.</remarks>
    public ComputeTable OnQuery<TMessage>(string method, Func<ComputeService, TMessage, Task<object?>> ask)
        where TMessage : IServerMessage
    {
        Messages.OnCall<TMessage>(method, async (host, message, _) =>
        {
            try
            {
                return await ask(host, message);
            }
            catch (Exception error) when (NovaFailure.From(error) is { } failure)
            {
                var fault = ServerFault.From(failure, host.Now, host.Host);
                host.Nova.State.Update(state => state.Servers.FindLiving(message.ServerId) is { } server
                    ? state.WithServers(state.Servers.With(server with { Fault = fault }))
                    : state);
                throw failure;
            }
        });
        return this;
    }

    /// <summary>Registers a message whose handler records its own events and failures.</summary>
    public ComputeTable OnCast<TMessage>(string method, Func<ComputeService, TMessage, string?, Task> handle)
        where TMessage : IMessage
    {
        Messages.On(method, handle);
        return this;
    }

    /// <inheritdoc cref="MessageTable{TActor}.OnCastOrCall"/>
    public ComputeTable OnCastOrCall<TMessage>(string method, Func<ComputeService, TMessage, string?, Task> handle)
        where TMessage : IMessage
    {
        Messages.OnCastOrCall(method, handle);
        return this;
    }

    /// <inheritdoc cref="MessageTable{TActor}.OnCall"/>
    public ComputeTable OnCall<TMessage>(string method, Func<ComputeService, TMessage, string?, Task<object?>> handle)
        where TMessage : IMessage
    {
        Messages.OnCall(method, handle);
        return this;
    }

    /// <summary>Registers a start-up task, which runs before the service handles messages.</summary>
    public ComputeTable OnStart(Func<ComputeService, Task> act)
    {
        _atStart.Add(act);
        return this;
    }

    /// <summary>Registers a task of an orderly stop, before the service waits for the end of its work.</summary>
    public ComputeTable OnStop(Func<ComputeService, Task> act)
    {
        _atStop.Add(act);
        return this;
    }

    /// <summary>Registers a periodic task, which runs each minute after update_available_resource.</summary>
    public ComputeTable EachMinute(Func<ComputeService, Task> act)
    {
        _eachMinute.Add(act);
        return this;
    }
}
