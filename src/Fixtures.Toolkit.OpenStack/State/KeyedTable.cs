using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>
/// An immutable table of records by a key that they contain. A look-up among ten thousand takes three array accesses and one comparison;
/// a change copies one path and shares the rest.
/// </summary>
/// <remarks>A hash array mapped trie: each level takes five bits of the key's hash code, the lowest first.</remarks>
internal sealed class KeyedTable<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private const int Bits = 5;
    private const int HashBits = 32;
    private readonly Func<TValue, TKey> _keyOf;
    private readonly TrieNode? _root;

    private KeyedTable(Func<TValue, TKey> keyOf, TrieNode? root, int count) => (_keyOf, _root, Count) = (keyOf, root, count);

    public int Count { get; }

    /// <summary>The records, in no particular order.</summary>
    public IEnumerable<TValue> Values => Below(_root);

    /// <exception cref="KeyNotFoundException">No record has that key.</exception>
    public TValue this[TKey key] => Find(key) ?? throw new KeyNotFoundException($"There is no record with key {key}.");

    /// <param name="keyOf">The key of a record. Strings are compared ordinally.</param>
    public static KeyedTable<TKey, TValue> Empty(Func<TValue, TKey> keyOf) => new(keyOf, null, 0);

    public TValue? Find(TKey key)
    {
        var hash = (uint)key.GetHashCode();
        object? found = _root;
        for (var rest = hash; found is TrieNode node; rest >>= Bits)
            found = node.Find(rest);
        return found is TValue[] colliding ? Array.Find(colliding, one => HasKey(one, key))
            : found is TValue value && HasKey(value, key) ? value
            : null;
    }

    public bool TryGetValue(TKey key, [NotNullWhen(true)] out TValue? value) => (value = Find(key)) is not null;

    public bool ContainsKey(TKey key) => Find(key) is not null;

    /// <summary>Adds a record, or replaces the one with the same key.</summary>
    public KeyedTable<TKey, TValue> With(TValue value)
    {
        var key = _keyOf(value);
        return new(_keyOf, Set(_root, value, key, (uint)key.GetHashCode(), 0), Count + (ContainsKey(key) ? 0 : 1));
    }

    public KeyedTable<TKey, TValue> With(IEnumerable<TValue> values) => values.Aggregate(this, static (table, value) => table.With(value));

    public KeyedTable<TKey, TValue> Without(TKey key) => ContainsKey(key)
        ? new(_keyOf, Remove(_root, key, (uint)key.GetHashCode()) as TrieNode, Count - 1)
        : this;

    private bool HasKey(TValue value, TKey key) => EqualityComparer<TKey>.Default.Equals(_keyOf(value), key);

    private TrieNode Set(TrieNode? node, TValue value, TKey key, uint hash, int depth)
    {
        var rest = hash >> depth;
        return node is null ? TrieNode.Of(rest, value) : node.With(rest, node.Find(rest) switch
        {
            TrieNode below => Set(below, value, key, hash, depth + Bits),
            TValue other when !HasKey(other, key) => Part(other, value, key, hash, depth + Bits),
            TValue[] colliding => (TValue[])[.. colliding.Where(one => !HasKey(one, key)), value],
            _ => value,
        });
    }

    /// <summary>What replaces a record in whose place another one belongs, too.</summary>
    private object Part(TValue other, TValue value, TKey key, uint hash, int depth) => depth >= HashBits
        ? (TValue[])[other, value]
        : Set(TrieNode.Of((uint)_keyOf(other).GetHashCode() >> depth, other), value, key, hash, depth);

    /// <summary>What remains of a place without the record; null for nothing.</summary>
    private object? Remove(object? place, TKey key, uint rest) => place switch
    {
        TrieNode node when node.Find(rest) is { } found => node.With(rest, Remove(found, key, rest >> Bits)),
        TValue[] colliding => Array.FindAll(colliding, one => !HasKey(one, key)) is { Length: > 1 } others ? others
            : Array.Find(colliding, one => !HasKey(one, key)),
        _ => null,
    };

    private static IEnumerable<TValue> Below(object? place) => place switch
    {
        TrieNode node => node.Slots.SelectMany(Below),
        TValue[] colliding => colliding,
        TValue value => [value],
        _ => [],
    };

    /// <summary>A place for each of 32 values of the lowest bits of a hash code: only those that are taken have a slot.</summary>
    private sealed class TrieNode
    {
        private readonly uint _taken;

        private TrieNode(uint taken, object[] slots) => (_taken, Slots) = (taken, slots);

        /// <summary>Nodes, records and arrays of records whose hash codes are equal.</summary>
        public object[] Slots { get; }

        public static TrieNode Of(uint hash, object slot) => new(BitOf(hash), [slot]);

        public object? Find(uint hash)
        {
            var bit = BitOf(hash);
            return (_taken & bit) == 0 ? null : Slots[IndexOf(bit)];
        }

        /// <summary>The node with another slot; null removes it.</summary>
        public TrieNode With(uint hash, object? slot)
        {
            var bit = BitOf(hash);
            var index = IndexOf(bit);
            if (slot is null)
                return new TrieNode(_taken & ~bit, [.. Slots.AsSpan(0, index), .. Slots.AsSpan(index + 1)]);
            if ((_taken & bit) == 0)
                return new TrieNode(_taken | bit, [.. Slots.AsSpan(0, index), slot, .. Slots.AsSpan(index)]);
            var slots = Slots.AsSpan().ToArray();
            slots[index] = slot;
            return new TrieNode(_taken, slots);
        }

        private static uint BitOf(uint hash) => 1u << (int)(hash & ((1u << Bits) - 1));

        private int IndexOf(uint bit) => BitOperations.PopCount(_taken & (bit - 1));
    }
}
