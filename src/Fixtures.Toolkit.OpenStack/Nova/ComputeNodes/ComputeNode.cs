using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

/// <summary>A row of Nova's compute_nodes table: a hypervisor. Its usage is derived from its servers and not stored.</summary>
/// <param name="Id">The UUID, which is also that of its resource provider in Placement.</param>
/// <param name="Number">The id in the API before microversion 2.53.</param>
/// <param name="ServiceId">The compute service that reports it.</param>
/// <param name="Host">The name of the service's host and of the hypervisor.</param>
/// <param name="Settings">The host's resources and traits.</param>
internal sealed record ComputeNode(Guid Id, int Number, Guid ServiceId, string Host, ComputeHost Settings, DateTimeOffset CreatedAt)
{
    /// <summary>Failed builds since the last successful one; BuildFailureWeigher prefers hosts with fewer.</summary>
    public int FailedBuilds { get; init; }
}

/// <summary>All compute nodes as one immutable value, indexed by id and by host.</summary>
[JsonConverter(typeof(ComputeNodeTableConverter))]
internal sealed class ComputeNodeTable
{
    public static readonly ComputeNodeTable Empty = new(
        KeyedTable<Guid, ComputeNode>.Empty(static node => node.Id),
        KeyedTable<string, ComputeNode>.Empty(static node => node.Host),
        ImmutableSortedDictionary<int, ComputeNode>.Empty,
        lastNumber: 0);

    private readonly KeyedTable<Guid, ComputeNode> _byId;
    private readonly KeyedTable<string, ComputeNode> _byHost;
    private readonly ImmutableSortedDictionary<int, ComputeNode> _byNumber;

    private ComputeNodeTable(
        KeyedTable<Guid, ComputeNode> byId, KeyedTable<string, ComputeNode> byHost, ImmutableSortedDictionary<int, ComputeNode> byNumber,
        int lastNumber) =>
        (_byId, _byHost, _byNumber, LastNumber) = (byId, byHost, byNumber, lastNumber);

    public static ComputeNodeTable From(IReadOnlyCollection<ComputeNode> nodes) => new(
        Empty._byId.With(nodes), Empty._byHost.With(nodes), nodes.ToImmutableSortedDictionary(node => node.Number, node => node),
        nodes.Select(node => node.Number).DefaultIfEmpty().Max());

    public int Count => _byId.Count;

    /// <summary>The highest number; 0 without nodes.</summary>
    public int LastNumber { get; }

    /// <summary>Oldest first.</summary>
    public IEnumerable<ComputeNode> All => _byNumber.Values;

    public ComputeNode? Find(Guid id) => _byId.Find(id);

    public ComputeNode? FindByHost(string host) => _byHost.Find(host);

    public ComputeNodeTable With(ComputeNode node) => new(
        _byId.With(node), _byHost.With(node), _byNumber.SetItem(node.Number, node), Math.Max(LastNumber, node.Number));
}

/// <summary>Serializes the compute nodes as an array; reading rebuilds the indexes.</summary>
internal sealed class ComputeNodeTableConverter : JsonConverter<ComputeNodeTable>
{
    public override ComputeNodeTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ComputeNodeTable.From(JsonSerializer.Deserialize(ref reader, options.Of<ComputeNode[]>()) ?? []);

    public override void Write(Utf8JsonWriter writer, ComputeNodeTable value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.All.ToArray(), options.Of<ComputeNode[]>());
}

/// <summary>Counts failed builds.</summary>
/// <remarks>Upstream: the failed_builds statistic, from ComputeManager._build_failed and build_succeeded.</remarks>
internal static class BuildCount
{
    public static void CountBuild(this StateStore<NovaState> store, string host, bool failed) => store.Update(state =>
        state.ComputeNodes.FindByHost(host) is { } node && (failed || node.FailedBuilds > 0)
            ? state.WithComputeNodes(state.ComputeNodes.With(node with { FailedBuilds = failed ? node.FailedBuilds + 1 : 0 }))
            : state);
}
