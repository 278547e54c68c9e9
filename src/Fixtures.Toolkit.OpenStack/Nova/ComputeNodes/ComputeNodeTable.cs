using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

/// <summary>All compute nodes as one immutable value, indexed by id and by host. Deleted ones are kept apart.</summary>
[JsonConverter(typeof(ComputeNodeTableConverter))]
internal sealed class ComputeNodeTable
{
    public static readonly ComputeNodeTable Empty = new(
        KeyedTable<Guid, ComputeNode>.Empty(static node => node.Id),
        KeyedTable<string, ComputeNode>.Empty(static node => node.Host),
        ImmutableSortedDictionary<int, ComputeNode>.Empty,
        ImmutableDictionary.Create<string, ImmutableArray<Guid>>(StringComparer.Ordinal));

    private readonly KeyedTable<Guid, ComputeNode> _byId;

    /// <summary>The first node of each host.</summary>
    private readonly KeyedTable<string, ComputeNode> _byHost;
    private readonly ImmutableSortedDictionary<int, ComputeNode> _byNumber;

    /// <summary>All nodes of the hosts that have several, oldest first. Most clouds have no such host.</summary>
    private readonly ImmutableDictionary<string, ImmutableArray<Guid>> _several;

    private ComputeNodeTable(
        KeyedTable<Guid, ComputeNode> byId, KeyedTable<string, ComputeNode> byHost, ImmutableSortedDictionary<int, ComputeNode> byNumber,
        ImmutableDictionary<string, ImmutableArray<Guid>> several) =>
        (_byId, _byHost, _byNumber, _several) = (byId, byHost, byNumber, several);

    public static ComputeNodeTable From(IReadOnlyCollection<ComputeNode> nodes) =>
        nodes.Aggregate(Empty, static (table, node) => table.With(node));

    public int Count => _byId.Count;

    /// <summary>The highest number ever given; 0 without nodes.</summary>
    public int LastNumber { get; private init; }

    /// <summary>The nodes that their hosts no longer report, in the order of their deletion.</summary>
    public ImmutableArray<ComputeNode> Deleted { get; private init; } = [];

    /// <summary>Whether a host may have another number of nodes than one.</summary>
    public bool HasManyPerHost => !_several.IsEmpty || !Deleted.IsEmpty;

    /// <summary>Oldest first.</summary>
    public IEnumerable<ComputeNode> All => _byNumber.Values;

    public ComputeNode? Find(Guid id) => _byId.Find(id);

    /// <summary>The first node of a host.</summary>
    public ComputeNode? FindByHost(string host) => _byHost.Find(host);

    /// <summary>A node of a host by its name; the first node without a name.</summary>
    public ComputeNode? Find(string host, string? name) =>
        FindByHost(host) is not { } first || name is null || first.Name == name ? FindByHost(host)
        : OnHost(host).FirstOrDefault(node => node.Name == name);

    /// <summary>The node of that name on any host. Names of nodes are unique in a cloud.</summary>
    public ComputeNode? FindByName(string name) =>
        FindByHost(name) is { } alone && alone.Name == name ? alone : All.FirstOrDefault(node => node.Name == name);

    /// <summary>The nodes of a host, oldest first.</summary>
    public ImmutableArray<ComputeNode> OnHost(string host) =>
        _several.TryGetValue(host, out var ids) ? [.. ids.Select(id => _byId[id])]
        : FindByHost(host) is { } only ? [only]
        : [];

    /// <summary>Adds a node, or replaces the one with the same id, which may move to another host, be deleted or come back.</summary>
    public ComputeNodeTable With(ComputeNode node)
    {
        var rest = Find(node.Id) is { } before && (before.Host != node.Host || node.DeletedAt is not null) ? Without(before) : this;
        var lastNumber = Math.Max(LastNumber, node.Number);
        var deleted = rest.Deleted.IsEmpty ? rest.Deleted : rest.Deleted.RemoveAll(one => one.Id == node.Id);
        if (node.DeletedAt is not null)
            return new(rest._byId, rest._byHost, rest._byNumber, rest._several) { Deleted = deleted.Add(node), LastNumber = lastNumber };
        var byId = rest._byId.With(node);
        var (first, several) = (node, rest._several);
        if (rest._byHost.Find(node.Host) is { } other && other.Id != node.Id)
        {
            var ids = several.GetValueOrDefault(node.Host, [other.Id]).Remove(node.Id).Add(node.Id);
            ids = ids.Sort((one, two) => byId[one].Number.CompareTo(byId[two].Number));
            several = several.SetItem(node.Host, ids);
            first = byId[ids[0]];
        }

        return new(byId, rest._byHost.With(first), rest._byNumber.SetItem(node.Number, node), several)
        {
            Deleted = deleted,
            LastNumber = lastNumber,
        };
    }

    private ComputeNodeTable Without(ComputeNode node)
    {
        var ids = _several.GetValueOrDefault(node.Host, [node.Id]).Remove(node.Id);
        return new(
            _byId.Without(node.Id),
            ids.IsEmpty ? _byHost.Without(node.Host) : _byHost.With(_byId[ids[0]]),
            _byNumber.Remove(node.Number),
            ids.Length > 1 ? _several.SetItem(node.Host, ids) : _several.Remove(node.Host)) { Deleted = Deleted, LastNumber = LastNumber };
    }
}

/// <summary>Serializes the compute nodes as an array; reading rebuilds the indexes.</summary>
internal sealed class ComputeNodeTableConverter : JsonConverter<ComputeNodeTable>
{
    public override ComputeNodeTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ComputeNodeTable.From(JsonSerializer.Deserialize(ref reader, options.Of<ComputeNode[]>()) ?? []);

    public override void Write(Utf8JsonWriter writer, ComputeNodeTable value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.All.Concat(value.Deleted).ToArray(), options.Of<ComputeNode[]>());
}
