using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>
/// An immutable table of providers by id. A change copies one path and shares the rest. A look-up takes a few array accesses and
/// no comparisons; a candidate search does one for each provider.
/// </summary>
/// <remarks>A radix tree: each level takes five bits of the id, the highest first.</remarks>
internal sealed class ProviderTable
{
    private const int Bits = 5;
    private const int Width = 1 << Bits;
    private readonly ProviderNode? _root;

    /// <summary>The number of id bits below those of the root.</summary>
    private readonly int _shift;

    private ProviderTable(ProviderNode? root, int shift, int count) => (_root, _shift, Count) = (root, shift, count);

    public static ProviderTable Empty { get; } = new(null, 0, 0);

    public int Count { get; }

    /// <summary>All providers, in order of id.</summary>
    public IEnumerable<ResourceProvider> Values => Below(_root);

    /// <exception cref="KeyNotFoundException">No provider has that id.</exception>
    public ResourceProvider this[int id] => Find(id) ?? throw new KeyNotFoundException($"There is no provider with id {id}.");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ResourceProvider? Find(int id)
    {
        var node = (uint)id >> _shift < Width ? _root : null;
        for (var shift = _shift; shift > 0 && node is not null; shift -= Bits)
            node = node.Nodes[Slot(id, shift)];
        return node?.Providers[Slot(id, 0)];
    }

    public bool TryGetValue(int id, [NotNullWhen(true)] out ResourceProvider? provider) => (provider = Find(id)) is not null;

    /// <summary>Adds a provider, or replaces the one with the same id.</summary>
    public ProviderTable With(ResourceProvider provider)
    {
        var (root, shift) = (_root, _shift);
        for (; (uint)provider.Id >> shift >= Width; shift += Bits)
            root = root is null ? null : ProviderNode.Empty.With(0, root);
        return new ProviderTable(Set(root, shift, provider.Id, provider), shift, Count + (Find(provider.Id) is null ? 1 : 0));
    }

    public ProviderTable Without(int id) => Find(id) is null ? this : new(Set(_root, _shift, id, null), _shift, Count - 1);

    private static int Slot(int id, int shift) => (id >> shift) & (Width - 1);

    /// <summary>Returns the node with the provider at that id; null when the node is empty afterwards.</summary>
    private static ProviderNode? Set(ProviderNode? node, int shift, int id, ResourceProvider? provider)
    {
        node ??= shift > 0 ? ProviderNode.Empty : ProviderNode.EmptyLeaf;
        var slot = Slot(id, shift);
        var next = shift > 0 ? node.With(slot, Set(node.Nodes[slot], shift - Bits, id, provider)) : node.With(slot, provider);
        return next.IsEmpty ? null : next;
    }

    private static IEnumerable<ResourceProvider> Below(ProviderNode? node) =>
        node is null ? [] : node.Providers.Concat(node.Nodes.SelectMany(Below)).OfType<ResourceProvider>();

    /// <summary>Holds other nodes or, at the lowest level, providers.</summary>
    private sealed class ProviderNode(ProviderNode?[] nodes, ResourceProvider?[] providers)
    {
        public static readonly ProviderNode Empty = new(new ProviderNode?[Width], []);
        public static readonly ProviderNode EmptyLeaf = new([], new ResourceProvider?[Width]);

        public ProviderNode?[] Nodes => nodes;

        public ResourceProvider?[] Providers => providers;

        public bool IsEmpty => Array.TrueForAll(nodes, node => node is null) && Array.TrueForAll(providers, provider => provider is null);

        public ProviderNode With(int slot, ProviderNode? node) => new(Changed(nodes, slot, node), providers);

        public ProviderNode With(int slot, ResourceProvider? provider) => new(nodes, Changed(providers, slot, provider));

        private static T[] Changed<T>(T[] slots, int slot, T value)
        {
            var copy = slots.AsSpan().ToArray();
            copy[slot] = value;
            return copy;
        }
    }
}
