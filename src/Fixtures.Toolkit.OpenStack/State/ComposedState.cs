using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>A state that reads and writes itself: only it knows its fields.</summary>
internal interface IComposedState<out TSelf>
{
    JsonObject Export(JsonSerializerOptions json);

    /// <summary>Reads an export. A field that it lacks keeps its initial value; null is refused.</summary>
    /// <exception cref="JsonException">A field cannot be read.</exception>
    TSelf Parse(JsonObject document, JsonSerializerOptions json);
}

/// <summary>
/// The state of one service as an immutable value of fields. A topic declares its own field and reads it by that key, so the state names no
/// topic; the service's roof lists the fields, once for all worlds. A change copies one small array.
/// </summary>
internal abstract class ComposedState<TSelf> : IComposedState<TSelf>
    where TSelf : ComposedState<TSelf>
{
    private readonly ImmutableArray<StateField> _fields;
    private readonly ImmutableArray<object> _values;

    /// <summary>An initial state with these fields.</summary>
    protected ComposedState(IEnumerable<StateField> fields)
    {
        _fields = [.. fields];
        _values = [.. _fields.Select(field => field.InitialValue)];
    }

    /// <summary>Another value of the same fields.</summary>
    protected ComposedState(TSelf like, ImmutableArray<object> values) => (_fields, _values) = (like._fields, values);

    protected ImmutableArray<StateField> Fields => _fields;

    protected abstract TSelf Create(ImmutableArray<object> values);

    public T Get<T>(StateField<T> field)
        where T : notnull => (T)_values[IndexOf(field)];

    /// <summary>The state with another value in one field; the same object where the value is the same.</summary>
    public TSelf With<T>(StateField<T> field, T value)
        where T : notnull
    {
        var index = IndexOf(field);
        return ReferenceEquals(_values[index], value) ? (TSelf)this : Create(_values.SetItem(index, value));
    }

    public JsonObject Export(JsonSerializerOptions json)
    {
        var document = new JsonObject();
        for (var i = 0; i < _fields.Length; i++)
            document[_fields[i].Name] = _fields[i].Export(_values[i], json);
        return document;
    }

    public TSelf Parse(JsonObject document, JsonSerializerOptions json) => Create(
    [
        .. _fields.Select(field => document.TryGetPropertyValue(field.Name, out var node)
            ? field.Parse(node ?? throw new JsonException($"'{field.Name}' is null."), json)
            : field.InitialValue),
    ]);

    /// <summary>The few fields are compared in turn, which costs less than hashing.</summary>
    private int IndexOf(StateField field)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (ReferenceEquals(_fields[i], field))
                return i;
        }

        throw new ArgumentException($"The state has no field '{field.Name}'. List it where the service lists its fields.", nameof(field));
    }
}
