using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>
/// All servers of a cloud, living and deleted, as one immutable value. Indexed by id and by number; the living ones also by host and by
/// project.
/// </summary>
[JsonConverter(typeof(ServerTableConverter))]
internal sealed class ServerTable
{
    public static readonly ServerTable Empty = new(
        KeyedTable<Guid, Server>.Empty(static server => server.Id),
        ImmutableSortedDictionary<int, Guid>.Empty,
        ImmutableDictionary.Create<string, ImmutableSortedSet<int>>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, ImmutableSortedSet<int>>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, ServerUsage>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, int>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, int>(StringComparer.Ordinal),
        0);

    private readonly KeyedTable<Guid, Server> _byId;
    private readonly ImmutableSortedDictionary<int, Guid> _byNumber;
    private readonly ImmutableDictionary<string, ImmutableSortedSet<int>> _byHost;
    private readonly ImmutableDictionary<string, ImmutableSortedSet<int>> _byProject;
    private readonly ImmutableDictionary<string, ServerUsage> _usage;
    private readonly ImmutableDictionary<string, int> _ioOperations;
    private readonly ImmutableDictionary<string, int> _awaited;

    private ServerTable(
        KeyedTable<Guid, Server> byId,
        ImmutableSortedDictionary<int, Guid> byNumber,
        ImmutableDictionary<string, ImmutableSortedSet<int>> byHost,
        ImmutableDictionary<string, ImmutableSortedSet<int>> byProject,
        ImmutableDictionary<string, ServerUsage> usage,
        ImmutableDictionary<string, int> ioOperations,
        ImmutableDictionary<string, int> awaited,
        int lastNumber) =>
        (_byId, _byNumber, _byHost, _byProject, _usage, _ioOperations, _awaited, LastNumber) =
            (byId, byNumber, byHost, byProject, usage, ioOperations, awaited, lastNumber);

    /// <summary>The server that the last <see cref="With"/> added or replaced.</summary>
    public Server? LastChanged { get; private init; }

    /// <summary>The highest number ever given; numbers are not reused.</summary>
    public int LastNumber { get; }

    public int Count => _byId.Count;

    /// <summary>The server, living or deleted; null if unknown.</summary>
    public Server? Find(Guid id) => _byId.Find(id);

    /// <summary>The server; null if unknown or deleted.</summary>
    public Server? FindLiving(Guid id) => Find(id) is { IsDeleted: false } server ? server : null;

    /// <summary>The server; null if unknown, deleted or soft-deleted.</summary>
    public Server? FindPresent(Guid id) => Find(id) is { IsPresent: true } server ? server : null;

    public IEnumerable<Server> OldestFirst => _byNumber.Values.Select(id => _byId[id]);

    public IEnumerable<Server> NewestFirst => NewestFirstBelow(int.MaxValue);

    /// <summary>The servers with a lower number, newest first, enumerated lazily.</summary>
    public IEnumerable<Server> NewestFirstBelow(int number)
    {
        for (var next = Math.Min(number - 1, LastNumber); next > 0; next--)
        {
            if (_byNumber.TryGetValue(next, out var id))
                yield return _byId[id];
        }
    }

    /// <summary>The servers with a higher number, oldest first.</summary>
    public IEnumerable<Server> CreatedAfter(int number)
    {
        for (var next = number + 1; next <= LastNumber; next++)
        {
            if (_byNumber.TryGetValue(next, out var id))
                yield return _byId[id];
        }
    }

    /// <summary>The living servers of a host, oldest first.</summary>
    public IEnumerable<Server> OnHost(string host) => Of(_byHost, host);

    /// <summary>The living servers of a project, oldest first.</summary>
    public IEnumerable<Server> OfProject(string projectId) => Of(_byProject, projectId);

    /// <summary>The living servers of a project with a lower number, newest first.</summary>
    public IEnumerable<Server> OfProjectNewestFirstBelow(string projectId, int number)
    {
        if (!_byProject.TryGetValue(projectId, out var numbers))
            yield break;
        var place = numbers.IndexOf(number);
        for (var next = (place < 0 ? ~place : place) - 1; next >= 0; next--)
            yield return _byId[_byNumber[numbers[next]]];
    }

    /// <summary>The quota usage of a project: its servers that are neither deleted nor soft-deleted.</summary>
    public ServerUsage UsageOf(string projectId) => _usage.GetValueOrDefault(projectId, ServerUsage.None);

    /// <summary>The living servers of a host that keep its disk busy: see <see cref="IoOperations"/>.</summary>
    public int CountIoOperationsOn(string host) => _ioOperations.IsEmpty ? 0 : _ioOperations.GetValueOrDefault(host);

    /// <summary>The living servers whose first build was cast to a node that has not claimed their resources yet.</summary>
    public int CountAwaitedOn(string node) => _awaited.IsEmpty ? 0 : _awaited.GetValueOrDefault(node);

    public int CountOnHost(string host) => _byHost.TryGetValue(host, out var numbers) ? numbers.Count : 0;

    /// <summary>Adds a server or replaces the one with the same id.</summary>
    public ServerTable With(Server server)
    {
        var before = Find(server.Id);
        var isSameUsage = before is not null
            && LivingProject(before) == LivingProject(server)
            && before.Flavor == server.Flavor
            && before.IsPresent == server.IsPresent;
        return new ServerTable(
            _byId.With(server),
            before is null ? _byNumber.SetItem(server.Number, server.Id) : _byNumber,
            Move(_byHost, before is null ? null : LivingHost(before), LivingHost(server), server.Number),
            Move(_byProject, before is null ? null : LivingProject(before), LivingProject(server), server.Number),
            isSameUsage ? _usage : Use(before is null ? _usage : Use(_usage, before, -1), server, 1),
            IoOperations.Move(_ioOperations, before is null ? null : IoOperations.HostOf(before), IoOperations.HostOf(server)),
            IoOperations.Move(_awaited, before is null ? null : AwaitingNode(before), AwaitingNode(server)),
            Math.Max(LastNumber, server.Number)) { LastChanged = server };
    }

    /// <summary>Removes a server without a trace, for a build that is refused before it begins.</summary>
    public ServerTable Without(Guid id) => _byId.TryGetValue(id, out var server)
        ? new ServerTable(
            _byId.Without(id),
            _byNumber.Remove(server.Number),
            Leave(_byHost, LivingHost(server), server.Number),
            Leave(_byProject, LivingProject(server), server.Number),
            Use(_usage, server, -1),
            IoOperations.Move(_ioOperations, IoOperations.HostOf(server), null),
            IoOperations.Move(_awaited, AwaitingNode(server), null),
            LastNumber)
        : this;

    private static string? LivingHost(Server server) => server.IsDeleted ? null : server.Host;

    /// <remarks>
    /// Upstream: HostState.consume_from_request of the scheduler, whose count the next update of the compute node replaces.
    /// </remarks>
    private static string? AwaitingNode(Server server) =>
        server is { IsDeleted: false, Host: null, HasRootDevice: false, VmState: VmStates.Building } ? server.BuildDestination?.Node : null;

    private static string? LivingProject(Server server) => server.IsDeleted ? null : server.ProjectId;

    private IEnumerable<Server> Of(ImmutableDictionary<string, ImmutableSortedSet<int>> index, string key) =>
        index.TryGetValue(key, out var numbers) ? numbers.Select(number => _byId[_byNumber[number]]) : [];

    private static ImmutableDictionary<string, ServerUsage> Use(
        ImmutableDictionary<string, ServerUsage> usage, Server server, int sign) => server.IsPresent
        ? usage.SetItem(server.ProjectId, usage.GetValueOrDefault(server.ProjectId, ServerUsage.None).Plus(server.Flavor, sign))
        : usage;

    private static ImmutableDictionary<string, ImmutableSortedSet<int>> Move(
        ImmutableDictionary<string, ImmutableSortedSet<int>> index, string? from, string? to, int number) =>
        from == to ? index : Enter(Leave(index, from, number), to, number);

    private static ImmutableDictionary<string, ImmutableSortedSet<int>> Enter(
        ImmutableDictionary<string, ImmutableSortedSet<int>> index, string? key, int number) =>
        key is null ? index : index.SetItem(key, index.GetValueOrDefault(key, []).Add(number));

    private static ImmutableDictionary<string, ImmutableSortedSet<int>> Leave(
        ImmutableDictionary<string, ImmutableSortedSet<int>> index, string? key, int number)
    {
        if (key is null || !index.TryGetValue(key, out var numbers))
            return index;
        var rest = numbers.Remove(number);
        return rest.IsEmpty ? index.Remove(key) : index.SetItem(key, rest);
    }
}

/// <summary>Quota usage: instances, cores and RAM in MiB.</summary>
internal sealed record ServerUsage(int Instances, int Cores, int RamMb)
{
    public static readonly ServerUsage None = new(0, 0, 0);

    public ServerUsage Plus(Flavor flavor, int count) =>
        new(Instances + count, Cores + (count * flavor.Vcpus), RamMb + (count * flavor.MemoryMb));
}

/// <summary>Serializes the servers as an array; reading rebuilds the indexes.</summary>
internal sealed class ServerTableConverter : JsonConverter<ServerTable>
{
    public override ServerTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (JsonSerializer.Deserialize(ref reader, options.Of<Server[]>()) ?? [])
            .Aggregate(ServerTable.Empty, (table, server) => table.With(server));

    public override void Write(Utf8JsonWriter writer, ServerTable value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.OldestFirst.ToArray(), options.Of<Server[]>());
}
