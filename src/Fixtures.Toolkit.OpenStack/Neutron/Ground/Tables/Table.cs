using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>
/// All resources of a type, ordered by id, with an index over each of their <see cref="IResource.Keys"/>. Immutable. Ids compare
/// without case, as in MySQL.
/// </summary>
internal sealed class Table<T>
    where T : class, IResource
{
    private static readonly ImmutableSortedSet<string> None = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
    private readonly ImmutableSortedDictionary<string, T> _rows;

    /// <summary>The ids by field and value. The keys are objects: dictionaries by tuples cost a cold process 80 methods more.</summary>
    private readonly ImmutableDictionary<IndexKey, ImmutableSortedSet<string>> _index;

    private Table(ImmutableSortedDictionary<string, T> rows, ImmutableDictionary<IndexKey, ImmutableSortedSet<string>> index) =>
        (_rows, _index) = (rows, index);

    public static Table<T> Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, T>(StringComparer.OrdinalIgnoreCase),
        ImmutableDictionary<IndexKey, ImmutableSortedSet<string>>.Empty);

    public int Count => _rows.Count;

    public IEnumerable<T> All => _rows.Values;

    public T? Find(string id) => _rows.GetValueOrDefault(id);

    /// <summary>The row with an id that another row refers to.</summary>
    public T Get(string id) =>
        Find(id) ?? throw new InvalidOperationException($"A {typeof(T).Name} with the id {id} is missing: another resource refers to it.");

    /// <summary>The rows with this value in an indexed field, ordered by id.</summary>
    public IEnumerable<T> By(string field, string value) => IdsBy(field, value).Select(id => _rows[id]);

    public ImmutableSortedSet<string> IdsBy(string field, string value) => _index.GetValueOrDefault(new IndexKey(field, value), None);

    public Table<T> Put(T row)
    {
        var index = _index;
        if (_rows.TryGetValue(row.Id, out var old))
        {
            var (before, after) = (KeysOf(old), KeysOf(row));
            if (!before.SequenceEqual(after))
                index = Add(Remove(index, row.Id, before.Except(after)), row.Id, after.Except(before));
        }
        else
        {
            index = Add(index, row.Id, KeysOf(row));
        }

        return new Table<T>(_rows.SetItem(row.Id, row), index);
    }

    public Table<T> Remove(string id) =>
        _rows.TryGetValue(id, out var row) ? new Table<T>(_rows.Remove(id), Remove(_index, id, KeysOf(row))) : this;

    private static ImmutableDictionary<IndexKey, ImmutableSortedSet<string>> Add(
        ImmutableDictionary<IndexKey, ImmutableSortedSet<string>> index, string id, IEnumerable<IndexKey> keys) =>
        keys.Aggregate(index, (all, key) => all.SetItem(key, all.GetValueOrDefault(key, None).Add(id)));

    private static ImmutableDictionary<IndexKey, ImmutableSortedSet<string>> Remove(
        ImmutableDictionary<IndexKey, ImmutableSortedSet<string>> index, string id, IEnumerable<IndexKey> keys) =>
        keys.Aggregate(index, (all, key) =>
            all.GetValueOrDefault(key, None).Remove(id) is { IsEmpty: false } rest ? all.SetItem(key, rest) : all.Remove(key));

    private static List<IndexKey> KeysOf(T row)
    {
        var keys = new List<IndexKey>();
        foreach (var (field, value) in row.Keys)
            keys.Add(new IndexKey(field, value));
        return keys;
    }

    private sealed record IndexKey(string Field, string Value);
}
