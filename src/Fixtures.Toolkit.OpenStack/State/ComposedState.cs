using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>A part of a composed state, declared by the topic that it belongs to.</summary>
internal interface IStateField
{
    /// <summary>Names the field in exports.</summary>
    string Name { get; }

    object Initial { get; }

    Type Type { get; }
}

/// <summary>A typed part of a composed state: the key by which the topic reads and replaces it.</summary>
/// <param name="name">Names the field in exports.</param>
/// <param name="initial">The value in a new world.</param>
internal sealed class StateField<T>(string name, T initial) : IStateField
    where T : notnull
{
    public string Name => name;

    object IStateField.Initial => initial;

    Type IStateField.Type => typeof(T);
}

/// <summary>A state that reads and writes itself: only it knows its fields.</summary>
internal interface IComposedState<out TSelf>
{
    JsonObject Export(JsonSerializerOptions json);

    /// <summary>Reads an export. Absent fields are refused: an import replaces the whole state.</summary>
    /// <exception cref="JsonException">A field is absent or cannot be read.</exception>
    TSelf Parse(JsonObject document, JsonSerializerOptions json);
}

/// <summary>
/// The state of one service as an immutable value of fields. A topic declares its own field and reads it by that key, so the state names no topic;
/// the service's roof lists the fields. A change copies one small array.
/// </summary>
internal abstract class ComposedState<TSelf> : IComposedState<TSelf>
    where TSelf : ComposedState<TSelf>
{
    private readonly FrozenDictionary<IStateField, int> _fields;
    private readonly ImmutableArray<object> _values;

    /// <summary>An initial state with these fields.</summary>
    protected ComposedState(IEnumerable<IStateField> fields)
    {
        IStateField[] all = [.. fields];
        _fields = all.Select((field, index) => KeyValuePair.Create(field, index)).ToFrozenDictionary();
        _values = [.. all.Select(field => field.Initial)];
    }

    /// <summary>Another value of the same fields.</summary>
    protected ComposedState(TSelf like, ImmutableArray<object> values) => (_fields, _values) = (like._fields, values);

    protected abstract TSelf Create(ImmutableArray<object> values);

    public T Get<T>(StateField<T> field)
        where T : notnull => (T)_values[_fields[field]];

    /// <summary>The state with another value in one field; the same object where the value is the same.</summary>
    public TSelf With<T>(StateField<T> field, T value)
        where T : notnull
    {
        var index = _fields[field];
        return ReferenceEquals(_values[index], value) ? (TSelf)this : Create(_values.SetItem(index, value));
    }

    public JsonObject Export(JsonSerializerOptions json) =>
        new(_fields.Select(field => KeyValuePair.Create(field.Key.Name, JsonSerializer.SerializeToNode(_values[field.Value], field.Key.Type, json))));

    public TSelf Parse(JsonObject document, JsonSerializerOptions json)
    {
        var values = _values.ToBuilder();
        foreach (var (field, index) in _fields)
            values[index] = document[field.Name].Deserialize(field.Type, json) ?? throw new JsonException($"'{field.Name}' is missing.");
        return Create(values.ToImmutable());
    }
}
