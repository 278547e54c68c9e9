using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Messaging;

/// <summary>The wire name of a message, as in oslo.messaging.</summary>
/// <param name="Target">The kind of actor that handles it: <c>compute</c>.</param>
/// <param name="Method">Upstream's RPC name: <c>build_and_run_instance</c>.</param>
internal sealed record MessageName(string Target, string Method);

/// <summary>The wire names of all messages, which exports, the journal and faults use. Immutable and shared by all worlds.</summary>
internal sealed class MessageNames
{
    private readonly Dictionary<Type, MessageName> _names;
    private readonly Dictionary<MessageName, Type> _types;

    /// <param name="names">Each message type with its name; both are unique.</param>
    /// <param name="contracts">The JSON contracts of the states and of the messages; asked for once, at the first export or import.</param>
    public MessageNames(IEnumerable<KeyValuePair<Type, MessageName>> names, Func<IEnumerable<IJsonTypeInfoResolver>> contracts)
    {
        _names = new(names);
        _types = new(_names.Count);
        foreach (var (type, name) in _names)
            _types.Add(name, type);
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
        _names.TryGetValue(message.GetType(), out var name) ? name : new MessageName("", message.GetType().Name);

    public Type? Find(MessageName name) => _types.GetValueOrDefault(name);
}
