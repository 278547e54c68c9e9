using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>A row with a name.</summary>
internal interface INamed
{
    string Name { get; }
}

/// <summary>An immutable table of rows by name, in the order of the UTF-8 bytes of the names, as listings have them.</summary>
/// <remarks>Upstream: SQLite's BINARY collation of the <c>name</c> columns.</remarks>
internal sealed class SortedNames<T>
    where T : class, INamed
{
    private readonly ImmutableSortedSet<INamed> _rows;

    private SortedNames(ImmutableSortedSet<INamed> rows) => _rows = rows;

    public static SortedNames<T> Empty { get; } = new(ImmutableSortedSet.Create<INamed>(ByteOrder.Instance));

    public int Count => _rows.Count;

    /// <summary>The rows in their order.</summary>
    public IEnumerable<T> All => _rows.Cast<T>();

    /// <summary>The row at a position from 0 on.</summary>
    public T this[int index] => (T)_rows[index];

    public static SortedNames<T> From(IEnumerable<T> rows) => new(Empty._rows.Union(rows));

    public T? Find(string name) => _rows.TryGetValue(new Probe(name), out var row) && row is T found ? found : null;

    /// <summary>Adds a row, or replaces the one of the same name.</summary>
    public SortedNames<T> With(T row) => new(_rows.Remove(row).Add(row));

    public SortedNames<T> Without(string name)
    {
        var rest = _rows.Remove(new Probe(name));
        return ReferenceEquals(rest, _rows) ? this : new(rest);
    }

    /// <summary>The table with the row of a name as another table has it.</summary>
    public SortedNames<T> Like(SortedNames<T> other, string name) => other.Find(name) is { } row ? With(row) : Without(name);

    /// <summary>The position of the first row at or after a name.</summary>
    public int IndexFrom(string name)
    {
        var index = _rows.IndexOf(new Probe(name));
        return index < 0 ? ~index : index;
    }

    /// <summary>The position of the first row after a name.</summary>
    public int IndexAfter(string name)
    {
        var index = _rows.IndexOf(new Probe(name));
        return index < 0 ? ~index : index + 1;
    }

    private sealed record Probe(string Name) : INamed;

    private sealed class ByteOrder : IComparer<INamed>
    {
        public static ByteOrder Instance { get; } = new();

        public int Compare(INamed? x, INamed? y) => NameOrder.Compare(x?.Name ?? "", y?.Name ?? "");
    }
}
