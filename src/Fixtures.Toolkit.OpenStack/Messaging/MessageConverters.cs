using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Messaging;

/// <summary>Writes a message as oslo.messaging does: the target, the method, the arguments. Reads declared messages only.</summary>
internal sealed class MessageConverter(MessageNames names) : JsonConverter<IMessage>
{
    public override IMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var message = document.RootElement;
        if (message.TryGetProperty("type", out var old))
            throw new JsonException($"The message '{old}' was exported by an earlier version. Export the cloud again with this one.");
        var name = new MessageName(message.GetProperty("target").GetString() ?? "", message.GetProperty("method").GetString() ?? "");
        return names.Find(name) is { } type && message.GetProperty("args").Deserialize(options.GetTypeInfo(type)) is IMessage read
            ? read
            : throw new JsonException($"No message is named '{name.Method}' for {name.Target}.");
    }

    public override void Write(Utf8JsonWriter writer, IMessage value, JsonSerializerOptions options)
    {
        var name = names.Of(value);
        if (names.Find(name) is null)
            throw new InvalidOperationException($"{value.GetType().Name} has no RPC name: declare it in the message table of its actor.");
        writer.WriteStartObject();
        writer.WriteString("target", name.Target);
        writer.WriteString("method", name.Method);
        writer.WritePropertyName("args");
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
        writer.WriteEndObject();
    }
}

/// <summary>Reads and writes timers, which in an export hold messages only.</summary>
internal sealed class TimedEventConverter : JsonConverter<ITimedEvent>
{
    public override ITimedEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, options.Of<TimedMessage>()) ?? throw new JsonException("A timer has no event.");

    public override void Write(Utf8JsonWriter writer, ITimedEvent value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, (TimedMessage)value, options.Of<TimedMessage>());
}
