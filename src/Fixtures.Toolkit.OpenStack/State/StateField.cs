using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>A part of a composed state, declared by the topic that it belongs to.</summary>
/// <param name="name">Names the field in exports.</param>
internal abstract class StateField(string name)
{
    public string Name => name;

    /// <summary>The value in a new world.</summary>
    public abstract object InitialValue { get; }

    public abstract JsonNode? Export(object value, JsonSerializerOptions json);

    /// <summary>Reads the value of an export.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public abstract object Parse(JsonNode node, JsonSerializerOptions json);
}

/// <summary>A typed part of a composed state: the key by which the topic reads and replaces it.</summary>
/// <typeparam name="T">An immutable value.</typeparam>
/// <param name="name">Names the field in exports.</param>
/// <param name="initial">The value in a new world.</param>
internal class StateField<T>(string name, T initial) : StateField(name)
    where T : notnull
{
    public T Initial => initial;

    public override object InitialValue => initial;

    public override JsonNode? Export(object value, JsonSerializerOptions json) =>
        JsonSerializer.SerializeToNode((T)value, json.Of<T>());

    public override object Parse(JsonNode node, JsonSerializerOptions json) =>
        node.Deserialize(json.Of<T>()) ?? throw new JsonException($"'{Name}' is null.");
}
