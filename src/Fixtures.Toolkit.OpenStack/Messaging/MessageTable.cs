namespace Fixtures.Toolkit.OpenStack.Messaging;

/// <summary>The messages that one kind of actor handles, by RPC name. Filled once per process, before the first world.</summary>
/// <param name="target">The kind of actor: <c>conductor</c>.</param>
internal sealed class MessageTable<TActor>(string target)
{
    private readonly Dictionary<Type, RpcHandler> _handlers = [];

    /// <summary>The RPC methods of the messages.</summary>
    public IEnumerable<KeyValuePair<Type, RpcMethod>> Methods => _handlers.Select(handler => KeyValuePair.Create(
        handler.Key, new RpcMethod(new MessageName(target, handler.Value.Method), handler.Value.Kind)));

    /// <summary>Registers the handler of a message that is cast.</summary>
    /// <param name="method">Upstream's RPC name.</param>
    /// <param name="handle">Gets the actor, the message, and the id of the request that caused it.</param>
    public MessageTable<TActor> On<TMessage>(string method, Func<TActor, TMessage, string?, Task> handle)
        where TMessage : IMessage
    {
        Add<TMessage>(method, RpcKind.Cast, WhenHandled(handle));
        return this;
    }

    /// <summary>Registers the handler of a message that some senders cast and others call: a caller gets true.</summary>
    /// <param name="method">Upstream's RPC name.</param>
    /// <param name="handle">Gets the actor, the message, and the id of the request that caused it.</param>
    public MessageTable<TActor> OnCastOrCall<TMessage>(string method, Func<TActor, TMessage, string?, Task> handle)
        where TMessage : IMessage
    {
        Add<TMessage>(method, RpcKind.CastOrCall, WhenHandled(handle));
        return this;
    }

    /// <summary>Registers the handler of a message that is called. The caller gets the returned value.</summary>
    /// <param name="method">Upstream's RPC name.</param>
    /// <param name="handle">Gets the actor, the message, and the id of the request that caused it.</param>
    public MessageTable<TActor> OnCall<TMessage>(string method, Func<TActor, TMessage, string?, Task<object?>> handle)
        where TMessage : IMessage
    {
        Add<TMessage>(method, RpcKind.Call, (actor, envelope) => handle(actor, (TMessage)envelope.Message, envelope.RequestId));
        return this;
    }

    /// <exception cref="InvalidOperationException">The actor does not handle such messages.</exception>
    public Task<object?> HandleAsync(TActor actor, Envelope envelope) => _handlers.TryGetValue(envelope.Message.GetType(), out var handler)
        ? handler.Handle(actor, envelope)
        : throw new InvalidOperationException($"{envelope.Topic} does not handle {envelope.Message.GetType().Name}.");

    /// <summary>Replies true when the message is handled. The reply to a cast goes nowhere.</summary>
    private static Func<TActor, Envelope, Task<object?>> WhenHandled<TMessage>(Func<TActor, TMessage, string?, Task> handle)
        where TMessage : IMessage => async (actor, envelope) =>
        {
            await handle(actor, (TMessage)envelope.Message, envelope.RequestId);
            return true;
        };

    private void Add<TMessage>(string method, RpcKind kind, Func<TActor, Envelope, Task<object?>> handle)
    {
        if (_handlers.Values.Any(other => other.Method == method))
            throw new ArgumentException($"Two messages to {target} are named {method}.", nameof(method));
        _handlers.Add(typeof(TMessage), new RpcHandler(method, kind, handle));
    }

    private sealed record RpcHandler(string Method, RpcKind Kind, Func<TActor, Envelope, Task<object?>> Handle);
}
