using System.Runtime.CompilerServices;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects.Indexes;

/// <summary>
/// An immutable, ordered index of providers with an amount each. Finding the next provider with at least a given amount takes
/// logarithmic time, no matter how many have less. A change copies one path and shares the rest.
/// </summary>
/// <remarks>A treap whose nodes store the largest amount of their subtree. Priorities are hashes of the keys.</remarks>
internal sealed class ProviderIndex
{
    public static readonly ProviderIndex Empty = new(null);

    private readonly TreapNode? _root;

    private ProviderIndex(TreapNode? root) => _root = root;

    public bool IsEmpty => _root is null;

    /// <summary>Sets the amount of a provider; an amount of 0 removes it.</summary>
    public ProviderIndex With(ProviderKey key, int amount)
    {
        var root = amount > 0 ? Set(_root, key, amount) : Remove(_root, key);
        return ReferenceEquals(root, _root) ? this : root is null ? Empty : new ProviderIndex(root);
    }

    public bool Contains(ProviderKey key)
    {
        for (var node = _root; node is not null; node = key < node.Key ? node.Left : node.Right)
        {
            if (node.Key == key)
                return true;
        }

        return false;
    }

    /// <summary>The first provider at or after <paramref name="from"/> with at least this amount.</summary>
    public bool TryFirst(ProviderKey from, int amount, out ProviderKey key)
    {
        var found = First(_root, from, amount);
        key = found?.Key ?? default;
        return found is not null;
    }

    /// <summary>A cursor for repeated searches that mostly move forward a little.</summary>
    public Cursor Seek(int amount) => new(this, amount);

    /// <summary>The providers at or after <paramref name="from"/> with at least this amount, in order.</summary>
    public IEnumerable<ProviderKey> From(ProviderKey from, int amount = 1)
    {
        while (TryFirst(from, amount, out var key))
        {
            yield return key;
            from = key.After();
        }
    }

    /// <summary>The providers of one tree with at least this amount.</summary>
    public IEnumerable<ProviderKey> OfTree(int rootId, int amount = 1) =>
        From(ProviderKey.StartOf(rootId), amount).TakeWhile(key => key.RootId == rootId);

    private static TreapNode? First(TreapNode? node, ProviderKey from, int amount)
    {
        while (node is not null && node.Largest >= amount)
        {
            if (node.Key >= from)
            {
                if (First(node.Left, from, amount) is { } before)
                    return before;
                if (node.Amount >= amount)
                    return node;
            }

            node = node.Right;
        }

        return null;
    }

    private static TreapNode Set(TreapNode? node, ProviderKey key, int amount)
    {
        if (node is null)
            return new TreapNode(key, key.Hash(), amount, null, null);
        if (key == node.Key)
            return node.Amount == amount ? node : new TreapNode(key, node.Priority, amount, node.Left, node.Right);
        if (key < node.Key)
        {
            var left = Set(node.Left, key, amount);
            return ReferenceEquals(left, node.Left) ? node
                : left.Priority > node.Priority ? left.With(left.Left, node.With(left.Right, node.Right))
                : node.With(left, node.Right);
        }

        var right = Set(node.Right, key, amount);
        return ReferenceEquals(right, node.Right) ? node
            : right.Priority > node.Priority ? right.With(node.With(node.Left, right.Left), right.Right)
            : node.With(node.Left, right);
    }

    private static TreapNode? Remove(TreapNode? node, ProviderKey key)
    {
        if (node is null)
            return null;
        if (key == node.Key)
            return Join(node.Left, node.Right);
        if (key < node.Key)
        {
            var left = Remove(node.Left, key);
            return ReferenceEquals(left, node.Left) ? node : node.With(left, node.Right);
        }

        var right = Remove(node.Right, key);
        return ReferenceEquals(right, node.Right) ? node : node.With(node.Left, right);
    }

    private static TreapNode? Join(TreapNode? left, TreapNode? right) =>
        left is null ? right
        : right is null ? left
        : left.Priority > right.Priority ? left.With(left.Left, Join(left.Right, right))
        : right.With(Join(left, right.Left), right.Right);

    /// <summary>Keeps the path to its position, so a step to the next provider takes constant time on average.</summary>
    internal sealed class Cursor
    {
        private readonly TreapNode? _root;
        private readonly int _amount;

        /// <summary>The nodes after the current position, the nearest on top. Each is followed by its right subtree.</summary>
        private readonly Stack<TreapNode> _ahead = [];

        private ProviderKey? _passed;

        internal Cursor(ProviderIndex index, int amount) => (_root, _amount) = (index._root, amount);

        /// <summary>The first provider at or after <paramref name="from"/> with at least the amount.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public bool TryFirst(ProviderKey from, out ProviderKey key)
        {
            if (_passed is not { } passed || from < passed || !StepsTo(from))
                Descend(from);
            _passed = from;
            key = _ahead.TryPeek(out var found) ? found.Key : default;
            return found is not null;
        }

        /// <summary>Advances by at most one node. False when that does not reach <paramref name="from"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private bool StepsTo(ProviderKey from)
        {
            if (_ahead.TryPeek(out var here) && here.Key < from)
            {
                _ahead.Pop();
                Push(here.Right, default);
                DropSmall();
            }

            return !_ahead.TryPeek(out var next) || next.Key >= from;
        }

        private void Descend(ProviderKey from)
        {
            _ahead.Clear();
            Push(_root, from);
            DropSmall();
        }

        /// <summary>Pushes the path from <paramref name="node"/> to the first node at or after <paramref name="from"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Push(TreapNode? node, ProviderKey from)
        {
            while (node is not null && node.Largest >= _amount)
            {
                if (node.Key >= from)
                {
                    _ahead.Push(node);
                    node = node.Left;
                }
                else
                {
                    node = node.Right;
                }
            }
        }

        /// <summary>Skips nodes whose own amount is too small, although their subtree has enough.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void DropSmall()
        {
            while (_ahead.TryPeek(out var node) && node.Amount < _amount)
            {
                _ahead.Pop();
                Push(node.Right, default);
            }
        }
    }

    private sealed class TreapNode(ProviderKey key, ulong priority, int amount, TreapNode? left, TreapNode? right)
    {
        public ProviderKey Key => key;

        public ulong Priority => priority;

        public int Amount => amount;

        public TreapNode? Left => left;

        public TreapNode? Right => right;

        public int Largest { get; } = Math.Max(amount, Math.Max(left?.Largest ?? 0, right?.Largest ?? 0));

        public TreapNode With(TreapNode? newLeft, TreapNode? newRight) => new(key, priority, amount, newLeft, newRight);
    }
}
