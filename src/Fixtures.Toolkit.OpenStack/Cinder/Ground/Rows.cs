using System.Collections.Immutable;
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
    private readonly Func<T, string>? _ownerOf;
    private readonly KeyedTable<string, OwnedIds> _byOwner;

    private Rows(KeyedTable<string, T> byId, Func<T, string>? ownerOf, KeyedTable<string, OwnedIds> byOwner) =>
        (_byId, _ownerOf, _byOwner) = (byId, ownerOf, byOwner);

    /// <summary>The row that the last change added or replaced; null if it removed one.</summary>
    public T? LastChanged { get; private init; }

    public int Count => _byId.Count;

    /// <summary>The rows in no particular order, for counting and searching.</summary>
    public IEnumerable<T> Any => _byId.Values;

    /// <summary>The rows, oldest first.</summary>
    public IEnumerable<T> OldestFirst => _byId.Values.OrderBy(static row => row.Number);

    /// <summary>The rows, newest first: Cinder's default order.</summary>
    public IEnumerable<T> NewestFirst => _byId.Values.OrderByDescending(static row => row.Number);

    /// <param name="ownerOf">The id by which <see cref="OwnedBy"/> finds a row; null for a table without an owner.</param>
    public static Rows<T> Empty(Func<T, string>? ownerOf = null) => new(
        KeyedTable<string, T>.Empty(static row => row.Id), ownerOf, KeyedTable<string, OwnedIds>.Empty(static owned => owned.OwnerId));

    public T? Find(string? id) => id is null ? null : _byId.Find(id);

    public bool TryGet(string? id, [NotNullWhen(true)] out T? row) => (row = Find(id)) is not null;

    /// <summary>The rows of an owner, oldest first. Takes the time of these rows alone.</summary>
    public IReadOnlyList<T> OwnedBy(string ownerId) =>
        _byOwner.Find(ownerId) is { } owned ? [.. owned.Ids.Select(id => _byId[id]).OrderBy(static row => row.Number)] : [];

    public Rows<T> With(T row) => new(_byId.With(row), _ownerOf, Reindex(Find(row.Id), row)) { LastChanged = row };

    public Rows<T> With(IEnumerable<T> rows)
    {
        var all = rows.Aggregate(this, static (table, row) => table.With(row));
        return new Rows<T>(all._byId, _ownerOf, all._byOwner);
    }

    public Rows<T> Without(string id) => new(_byId.Without(id), _ownerOf, Reindex(Find(id), after: null));

    private KeyedTable<string, OwnedIds> Reindex(T? before, T? after)
    {
        if (_ownerOf is null)
            return _byOwner;
        var index = _byOwner;
        if (before is not null && (after is null || _ownerOf(before) != _ownerOf(after)))
        {
            var owned = index[_ownerOf(before)];
            var rest = owned.Ids.Remove(before.Id);
            index = rest.IsEmpty ? index.Without(owned.OwnerId) : index.With(owned with { Ids = rest });
            before = null;
        }

        if (before is not null || after is null)
            return index;
        var owner = _ownerOf(after);
        return index.With(new OwnedIds(owner, (index.Find(owner)?.Ids ?? []).Add(after.Id)));
    }

    private sealed record OwnedIds(string OwnerId, ImmutableArray<string> Ids);
}

/// <summary>A table in Cinder's state, which the type of its rows declares.</summary>
/// <param name="name">Names the table in exports.</param>
/// <param name="ownerOf">The id of what a row belongs to, such as the volume of an attachment; null for none.</param>
internal sealed class RowsField<T>(string name, Func<T, string>? ownerOf = null) : StateField<Rows<T>>(name, Rows<T>.Empty(ownerOf))
    where T : class, ICinderRow
{
    /// <summary>The list of rows, oldest first; the index is rebuilt on import.</summary>
    public override JsonNode? Export(object value, JsonSerializerOptions json) =>
        JsonSerializer.SerializeToNode([.. ((Rows<T>)value).OldestFirst], json.Of<List<T>>());

    public override object Parse(JsonNode node, JsonSerializerOptions json) =>
        Initial.With(node.Deserialize(json.Of<List<T>>()) ?? throw new JsonException($"'{Name}' is null."));
}
