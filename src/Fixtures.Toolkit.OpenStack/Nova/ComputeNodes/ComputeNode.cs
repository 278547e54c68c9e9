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
        ImmutableDictionary<Guid, ComputeNode>.Empty,
        ImmutableDictionary.Create<string, Guid>(StringComparer.Ordinal),
        ImmutableSortedDictionary<int, Guid>.Empty);

    private readonly ImmutableDictionary<Guid, ComputeNode> _byId;
    private readonly ImmutableDictionary<string, Guid> _byHost;
    private readonly ImmutableSortedDictionary<int, Guid> _byNumber;

    private ComputeNodeTable(
        ImmutableDictionary<Guid, ComputeNode> byId,
        ImmutableDictionary<string, Guid> byHost,
        ImmutableSortedDictionary<int, Guid> byNumber) =>
        (_byId, _byHost, _byNumber) = (byId, byHost, byNumber);

    public static ComputeNodeTable From(IReadOnlyCollection<ComputeNode> nodes) => new(
        nodes.ToImmutableDictionary(n => n.Id),
        nodes.ToImmutableDictionary(n => n.Host, n => n.Id, StringComparer.Ordinal),
        nodes.ToImmutableSortedDictionary(n => n.Number, n => n.Id));

    public int Count => _byId.Count;

    /// <summary>Oldest first.</summary>
    public IEnumerable<ComputeNode> All
    {
        get
        {
            foreach (var (_, id) in _byNumber)
                yield return _byId[id];
        }
    }

    public ComputeNode? Find(Guid id) => _byId.GetValueOrDefault(id);

    public ComputeNode? FindByHost(string host) => _byHost.TryGetValue(host, out var id) ? _byId[id] : null;

    public ComputeNodeTable With(ComputeNode node) =>
        new(_byId.SetItem(node.Id, node), _byHost.SetItem(node.Host, node.Id), _byNumber.SetItem(node.Number, node.Id));
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
    public static void CountBuild(this State.StateStore<NovaState> store, string host, bool failed) => store.Update(state =>
        state.ComputeNodes.FindByHost(host) is { } node && (failed || node.FailedBuilds > 0)
            ? state.WithComputeNodes(state.ComputeNodes.With(node with { FailedBuilds = failed ? node.FailedBuilds + 1 : 0 }))
            : state);
}
