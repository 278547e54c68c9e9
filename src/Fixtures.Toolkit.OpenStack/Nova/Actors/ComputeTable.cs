using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>What becomes of a server when a compute operation on it fails. Its fault says why either way.</summary>
internal enum ServerFailure
{
    /// <summary>It keeps its state; its task ends.</summary>
    KeepsState,

    /// <summary>It goes to ERROR.</summary>
    /// <remarks>Upstream: wrap_instance_fault with _error_out_instance_on_exception.</remarks>
    GoesToError,
}

/// <summary>What compute services do: the messages they handle, and what they do when they start and each minute.</summary>
internal sealed class ComputeTable() : MessageTable<ComputeService>("compute")
{
    private readonly List<Func<ComputeService, Task>> _atStart = [];
    private readonly List<Func<ComputeService, Task>> _eachMinute = [];

    public IReadOnlyList<Func<ComputeService, Task>> AtStart => _atStart;

    /// <summary>The periodic tasks, in the order of the operations.</summary>
    public IReadOnlyList<Func<ComputeService, Task>> Periodic => _eachMinute;

    /// <summary>Registers an operation on a server. It is an event of the server's action, <c>compute_METHOD</c>, and its failure the server's fault.</summary>
    /// <param name="method">Upstream's RPC name.</param>
    /// <param name="act">Gets the host's service, the message, and the id of the request that caused it.</param>
    /// <param name="task">The task state that a failure ends; null where it ends any.</param>
    /// <param name="onFailure">What becomes of the server where it fails.</param>
    /// <remarks>Upstream: wrap_instance_event, reverts_task_state and wrap_instance_fault.</remarks>
    public ComputeTable On<TMessage>(
        string method, Func<ComputeService, TMessage, string?, Task> act, string? task = null, ServerFailure onFailure = ServerFailure.KeepsState)
        where TMessage : IServerMessage
    {
        base.On<TMessage>(method, (host, message, requestId) => host.ActAsync(
            message.ServerId, requestId, $"compute_{method}", task, onFailure, () => act(host, message, requestId)));
        return this;
    }

    /// <summary>Registers a message whose handler keeps its own events and failures.</summary>
    public ComputeTable OnCast<TMessage>(string method, Func<ComputeService, TMessage, string?, Task> handle)
        where TMessage : IMessage
    {
        base.On(method, handle);
        return this;
    }

    /// <inheritdoc cref="MessageTable{TActor}.OnCall"/>
    public new ComputeTable OnCall<TMessage>(string method, Func<ComputeService, TMessage, string?, Task<object?>> handle)
        where TMessage : IMessage
    {
        base.OnCall(method, handle);
        return this;
    }

    /// <summary>Registers what a service does before it takes messages.</summary>
    public ComputeTable OnStart(Func<ComputeService, Task> act)
    {
        _atStart.Add(act);
        return this;
    }

    /// <summary>Registers what a service does each minute, after it has updated its resources.</summary>
    public ComputeTable EachMinute(Func<ComputeService, Task> act)
    {
        _eachMinute.Add(act);
        return this;
    }
}
