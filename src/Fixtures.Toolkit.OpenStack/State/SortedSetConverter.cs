using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>
/// Writes a set in the order of its elements' JSON, because the order of a set depends on hash codes, which differ between processes.
/// </summary>
internal sealed class SortedSetConverter<T> : JsonConverter<ImmutableHashSet<T>>
{
    public override ImmutableHashSet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A set is missing.");
        var (set, element) = (ImmutableHashSet.CreateBuilder<T>(), options.Of<T>());
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            set.Add(JsonSerializer.Deserialize(ref reader, element) ?? throw new JsonException("An element of a set is null."));
        return set.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableHashSet<T> value, JsonSerializerOptions options)
    {
        var contract = options.Of<T>();
        writer.WriteStartArray();
        foreach (var element in value.Select(element => JsonSerializer.Serialize(element, contract)).Order(StringComparer.Ordinal))
            writer.WriteRawValue(element);
        writer.WriteEndArray();
    }
}
