using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>A record with an id that Cinder keeps.</summary>
internal interface ICinderRow
{
    /// <summary>A UUID in most tables.</summary>
    string Id { get; }

    /// <summary>Rises with each row of any table, so that rows of the same second have an order.</summary>
    long Number { get; }
}

/// <summary>All rows of a table. Immutable.</summary>
internal sealed class Rows<T>
    where T : class, ICinderRow
{
    private readonly KeyedTable<string, T> _byId;

    private Rows(KeyedTable<string, T> byId) => _byId = byId;

    /// <summary>The row that the last change added or replaced; null if it removed one.</summary>
    public T? LastChanged { get; private init; }

    public static Rows<T> Empty { get; } = new(KeyedTable<string, T>.Empty(static row => row.Id));

    public int Count => _byId.Count;

    /// <summary>The rows in no particular order, for counting and searching.</summary>
    public IEnumerable<T> Any => _byId.Values;

    /// <summary>The rows, oldest first.</summary>
    public IEnumerable<T> OldestFirst => _byId.Values.OrderBy(static row => row.Number);

    /// <summary>The rows, newest first: Cinder's default order.</summary>
    public IEnumerable<T> NewestFirst => _byId.Values.OrderByDescending(static row => row.Number);

    public T? Find(string? id) => id is null ? null : _byId.Find(id);

    public bool TryGet(string? id, [NotNullWhen(true)] out T? row) => (row = Find(id)) is not null;

    public Rows<T> With(T row) => new(_byId.With(row)) { LastChanged = row };

    public Rows<T> With(IEnumerable<T> rows) => new(_byId.With(rows));

    public Rows<T> Without(string id) => new(_byId.Without(id));
}

/// <summary>A table in Cinder's state, which the type of its rows declares.</summary>
/// <param name="name">Names the table in exports.</param>
internal sealed class RowsField<T>(string name) : StateField<Rows<T>>(name, Rows<T>.Empty)
    where T : class, ICinderRow
{
    /// <summary>The list of rows, oldest first.</summary>
    public override JsonNode? Export(object value, JsonSerializerOptions json) =>
        JsonSerializer.SerializeToNode([.. ((Rows<T>)value).OldestFirst], json.Of<List<T>>());

    public override object Parse(JsonNode node, JsonSerializerOptions json) =>
        Rows<T>.Empty.With(node.Deserialize(json.Of<List<T>>()) ?? throw new JsonException($"'{Name}' is null."));
}
