using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

/// <summary>A hypervisor as Nova's database knows it. What it uses is derived from the servers on it, and never counted here.</summary>
/// <param name="Id">Its UUID, and that of its resource provider in Placement.</param>
/// <param name="Number">Its id before microversion 2.53.</param>
/// <param name="ServiceId">The compute service that reports it.</param>
/// <param name="Host">The name of that service's host, and of the hypervisor.</param>
/// <param name="Settings">What the host is made of.</param>
internal sealed record ComputeNode(Guid Id, int Number, Guid ServiceId, string Host, ComputeHost Settings, DateTimeOffset CreatedAt)
{
    /// <summary>Builds that failed here in a row; the scheduler avoids such hosts.</summary>
    public int FailedBuilds { get; init; }
}

/// <summary>All hypervisors as one immutable value, found by id and by host.</summary>
[JsonConverter(typeof(ComputeNodeTableConverter))]
internal sealed class ComputeNodeTable
{
    public static readonly ComputeNodeTable Empty = new(
        ImmutableDictionary<Guid, ComputeNode>.Empty, ImmutableDictionary.Create<string, Guid>(
            StringComparer.Ordinal), ImmutableSortedDictionary<int, Guid>.Empty);

    private readonly ImmutableDictionary<Guid, ComputeNode> _byId;
    private readonly ImmutableDictionary<string, Guid> _byHost;
    private readonly ImmutableSortedDictionary<int, Guid> _byNumber;

    private ComputeNodeTable(
        ImmutableDictionary<Guid, ComputeNode> byId, ImmutableDictionary<string, Guid> byHost, ImmutableSortedDictionary<int, Guid> byNumber) =>
        (_byId, _byHost, _byNumber) = (byId, byHost, byNumber);

    public static ComputeNodeTable Of(IReadOnlyCollection<ComputeNode> nodes) => new(
        nodes.ToImmutableDictionary(n => n.Id),
        nodes.ToImmutableDictionary(n => n.Host, n => n.Id, StringComparer.Ordinal),
        nodes.ToImmutableSortedDictionary(n => n.Number, n => n.Id));

    public int Count => _byId.Count;

    /// <summary>In the order of their making.</summary>
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

/// <summary>Writes the hypervisors as a list; the indexes are made anew when it is read.</summary>
internal sealed class ComputeNodeTableConverter : JsonConverter<ComputeNodeTable>
{
    public override ComputeNodeTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ComputeNodeTable.Of(JsonSerializer.Deserialize<ComputeNode[]>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, ComputeNodeTable value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.All.ToArray(), options);
}

/// <summary>How builds went on a host.</summary>
internal static class BuildCount
{
    public static void CountBuild(this State.StateStore<NovaState> store, string host, bool failed) => store.Update(state =>
        state.ComputeNodes.FindByHost(host) is { } node && (failed || node.FailedBuilds > 0)
            ? state.WithComputeNodes(state.ComputeNodes.With(node with { FailedBuilds = failed ? node.FailedBuilds + 1 : 0 }))
            : state);
}
