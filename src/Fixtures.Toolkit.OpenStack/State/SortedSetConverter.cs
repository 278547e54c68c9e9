using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>
/// Writes sets in the order of their elements' JSON, because the order of a set depends on hash codes, which differ between processes.
/// </summary>
internal sealed class SortedSetConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableHashSet<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Activator.CreateInstance(typeof(SetConverter<>).MakeGenericType(typeToConvert.GetGenericArguments())) as JsonConverter
        ?? throw new InvalidOperationException($"No converter can be made for {typeToConvert.Name}.");

    private sealed class SetConverter<T> : JsonConverter<ImmutableHashSet<T>>
    {
        public override ImmutableHashSet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            [.. JsonSerializer.Deserialize<List<T>>(ref reader, options) ?? throw new JsonException("A set is missing.")];

        public override void Write(Utf8JsonWriter writer, ImmutableHashSet<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var element in value.Select(element => JsonSerializer.Serialize(element, options)).Order(StringComparer.Ordinal))
                writer.WriteRawValue(element);
            writer.WriteEndArray();
        }
    }
}
