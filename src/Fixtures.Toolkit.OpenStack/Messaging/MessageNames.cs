using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Messaging;

/// <summary>The wire name of a message, as in oslo.messaging.</summary>
/// <param name="Target">The kind of actor that handles it: <c>compute</c>.</param>
/// <param name="Method">Upstream's RPC name: <c>build_and_run_instance</c>.</param>
internal sealed record MessageName(string Target, string Method);

/// <summary>Whether the sender of a message waits for a reply.</summary>
internal enum RpcKind
{
    /// <summary>The sender does not wait.</summary>
    Cast,

    /// <summary>The sender waits for the reply.</summary>
    Call,

    /// <summary>Some senders wait, others do not.</summary>
    CastOrCall,
}

/// <summary>How a message is sent.</summary>
/// <param name="Name">Its wire name.</param>
/// <param name="Kind">Whether its sender waits for a reply, as upstream's <c>rpcapi.py</c> decides.</param>
internal sealed record RpcMethod(MessageName Name, RpcKind Kind);

/// <summary>The wire names of all messages, which exports, the journal and faults use. Immutable and shared by all worlds.</summary>
internal sealed class MessageNames
{
    private readonly Dictionary<Type, RpcMethod> _methods;
    private readonly Dictionary<MessageName, Type> _types;

    /// <param name="methods">Each message type with its RPC method; both are unique.</param>
    /// <param name="contracts">The JSON contracts of the states and of the messages; asked for once, at the first export or import.</param>
    public MessageNames(IEnumerable<KeyValuePair<Type, RpcMethod>> methods, Func<IEnumerable<IJsonTypeInfoResolver>> contracts)
    {
        _methods = new(methods);
        _types = new(_methods.Count);
        foreach (var (type, method) in _methods)
            _types.Add(method.Name, type);
        LazyJson = new(() => StateJson.With(contracts(), new MessageConverter(this), new TimedEventConverter()));
    }

    /// <summary>All names.</summary>
    public IEnumerable<MessageName> All => _types.Keys;

    /// <summary>The JSON options for states that hold messages.</summary>
    public JsonSerializerOptions Json => LazyJson.Value;

    /// <summary><see cref="Json"/>, made when it is first asked for.</summary>
    public Lazy<JsonSerializerOptions> LazyJson { get; }

    /// <summary>The name of a message. An undeclared type has its type name, and cannot be exported.</summary>
    public MessageName Of(IMessage message) =>
        _methods.TryGetValue(message.GetType(), out var method) ? method.Name : new MessageName("", message.GetType().Name);

    /// <summary>Requires that a message is sent as its method is declared. An undeclared type may be sent either way.</summary>
    /// <exception cref="InvalidOperationException">A call of a method that is cast, or the reverse.</exception>
    public void RequireKind(IMessage message, bool isCall)
    {
        if (!_methods.TryGetValue(message.GetType(), out var method) || method.Kind != (isCall ? RpcKind.Cast : RpcKind.Call))
            return;
        var (target, name) = method.Name;
        throw new InvalidOperationException(
            $"{name} to {target} is a {method.Kind}: send it with MessageBus.{(isCall ? "Cast" : "CallAsync")}.");
    }

    public Type? Find(MessageName name) => _types.GetValueOrDefault(name);
}
