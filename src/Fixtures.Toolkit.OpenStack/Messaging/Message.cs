using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Messaging;

/// <summary>What Nova's services say to each other: an immutable record of plain data.</summary>
[JsonConverter(typeof(MessageConverter))]
internal interface IMessage;

/// <summary>A message about one server: a host handles such messages one after the other for each server.</summary>
internal interface IServerMessage : IMessage
{
    Guid ServerId { get; }
}

/// <summary>A message under way, and who sent it on behalf of which request.</summary>
/// <param name="Id">Unique in the world; the reply to a call names it.</param>
/// <param name="IsCall">Whether the sender waits for a reply.</param>
internal sealed record Envelope(long Id, string Topic, IMessage Message, string From, string? RequestId, bool IsCall);

/// <summary>A message that the clock delivers later.</summary>
internal sealed record TimedMessage(string Topic, IMessage Message, string From);

/// <summary>No reply came in time, or nobody was there to give one.</summary>
internal sealed class MessagingTimeoutException(string topic, IMessage message)
    : Exception($"Timed out waiting for a reply to {message.GetType().Name} from {topic}"), IServiceFailure;

/// <summary>Writes a message with its type's name, and reads back only message types of this assembly.</summary>
internal sealed class MessageConverter : JsonConverter<IMessage>
{
    public override IMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var name = document.RootElement.GetProperty("type").GetString();
        var type = name is null ? null : typeof(IMessage).Assembly.GetType(name);
        if (type is null || !typeof(IMessage).IsAssignableFrom(type))
            throw new JsonException($"'{name}' is no message.");
        return (IMessage)document.RootElement.GetProperty("body").Deserialize(type, options)!;
    }

    public override void Write(Utf8JsonWriter writer, IMessage value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("type", value.GetType().FullName);
        writer.WritePropertyName("body");
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
        writer.WriteEndObject();
    }
}
