using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>The accounts of an idle cloud's services: allocations, ports, attachments, quotas, servers and migrations.</summary>
internal sealed class Ledger
{
    private readonly IReadOnlyList<CloudResource> _resources;
    private readonly IReadOnlyDictionary<string, ServerInfo> _servers;
    private readonly IReadOnlyList<MigrationInfo> _migrations;
    private readonly IReadOnlyDictionary<string, string> _projects;
    private readonly Func<ServerInfo, ResourceAmounts> _amountsOf;

    private Ledger(
        IReadOnlyList<CloudResource> resources, IReadOnlyList<ServerInfo> servers, IReadOnlyList<MigrationInfo> migrations,
        IReadOnlyDictionary<string, string> projects, Func<ServerInfo, ResourceAmounts> amountsOf) =>
        (_resources, _servers, _migrations, _projects, _amountsOf) = (
            resources, servers.ToDictionary(server => server.Id.ToString()), migrations, projects, amountsOf);

    /// <summary>All mismatches in a cloud.</summary>
    public static async Task<IReadOnlyList<AccountingMismatch>> CompareAsync(OpenStackTarget cloud, CancellationToken cancellation)
    {
        var ledger = await ReadAsync(cloud, cancellation).ConfigureAwait(false);
        return
        [
            .. ledger.CompareAllocations(), .. ledger.ComparePorts(), .. ledger.CompareAttachments(),
            .. await ledger.CompareQuotasAsync(cloud, cancellation).ConfigureAwait(false),
            .. await VolumeLedger.CompareAsync(cloud, ledger._resources, ledger._projects, cancellation).ConfigureAwait(false),
            .. await ObjectLedger.CompareAsync(cloud, cancellation).ConfigureAwait(false),
        ];
    }

    public static async Task<Ledger> ReadAsync(OpenStackTarget cloud, CancellationToken cancellation)
    {
        var hasNova = await cloud.HasServiceAsync("compute", cancellation).ConfigureAwait(false);
        return new Ledger(
            await cloud.ListResourcesAsync(types: null, cancellation).ConfigureAwait(false),
            hasNova ? await cloud.Nova.ListServersAsync("all_tenants=1", cancellation).ConfigureAwait(false) : [],
            hasNova ? await cloud.Nova.ListMigrationsAsync(cancellation: cancellation).ConfigureAwait(false) : [],
            await cloud.Admin.Keystone.ListProjectNamesAsync(cancellation).ConfigureAwait(false),
            cloud.Usage.AmountsOf);
    }

    public IEnumerable<AccountingMismatch> CompareAllocations()
    {
        var actual = HeldByTree().ToDictionary(one => (one.Consumer, one.Provider), one => one.Amounts);
        var expected = ExpectedAllocations().ToDictionary(one => (one.Consumer, one.Provider), one => one.Amounts);
        foreach (var key in actual.Keys.Union(expected.Keys))
        {
            var (has, should) = (
                actual.GetValueOrDefault(key, ResourceAmounts.None), expected.GetValueOrDefault(key, ResourceAmounts.None));
            if (!has.Equals(should))
                yield return new AccountingMismatch(
                    $"allocation on {key.Provider} of {NameOf(key.Consumer)}", has.ToString(), should.ToString());
        }
    }

    public IEnumerable<AccountingMismatch> ComparePorts()
    {
        var ports = Of(NeutronResources.Port).ToDictionary(port => port.Id);
        foreach (var port in ports.Values.Where(port => port.Details.StartsWith("compute:", StringComparison.Ordinal)))
        {
            if (!_servers.ContainsKey(port.OwnerId ?? ""))
                yield return new AccountingMismatch(
                    $"port {port.Id} of server {port.OwnerId ?? "none"}", "a port", "nothing: the server is gone");
        }
    }

    /// <summary>Attachments to servers that are gone. Those to hosts, or to instances that Nova never had, are not Nova's.</summary>
    public IEnumerable<AccountingMismatch> CompareAttachments()
    {
        foreach (var attachment in Of(CinderResources.Attachment))
        {
            if (attachment.HolderId is { } server && !_servers.ContainsKey(server))
            {
                yield return new AccountingMismatch(
                    $"attachment {attachment.Id} of volume {attachment.OwnerId} to server {server}", attachment.Details,
                    "nothing: the server is gone");
            }
        }
    }

    public async Task<IReadOnlyList<AccountingMismatch>> CompareQuotasAsync(OpenStackTarget cloud, CancellationToken cancellation)
    {
        var mismatches = new List<AccountingMismatch>();
        if (!await cloud.HasServiceAsync("compute", cancellation).ConfigureAwait(false))
            return mismatches;
        foreach (var (id, name) in _projects)
        {
            var reply = await cloud.Nova.SendAsync(
                HttpMethod.Get, $"/os-quota-sets/{id}/detail", cancellation: cancellation).ConfigureAwait(false);
            var quota = reply.EnsureSuccess().Json.GetProperty("quota_set");
            var own = _servers.Values.Where(server => server.ProjectId == id).Select(server => server.Flavor).ToList();
            (string Unit, int Expected)[] units =
            [
                ("instances", own.Count), ("cores", own.Sum(flavor => flavor.Vcpus)), ("ram", own.Sum(flavor => flavor.MemoryMb)),
            ];
            foreach (var (unit, expected) in units)
            {
                var counted = quota.GetProperty(unit).GetProperty("in_use").GetInt32();
                if (counted != expected)
                    mismatches.Add(new AccountingMismatch($"quota of project {name}", $"{unit}={counted}", $"{unit}={expected}"));
            }
        }

        return mismatches;
    }

    private IEnumerable<CloudResource> Of(ResourceType type) => _resources.Where(resource => resource.Type == type);

    /// <summary>
    /// The allocations of servers on their hosts, and of ongoing migrations on their sources. An evacuation has no allocations itself.
    /// </summary>
    private IEnumerable<(string Consumer, string Provider, ResourceAmounts Amounts)> ExpectedAllocations()
    {
        foreach (var (id, server) in _servers)
        {
            if (server.Host.Length > 0)
                yield return (id, server.Node, _amountsOf(server));
            else if (server.Status == ServerStatus.Build && FindHeld(id) is { } selected)
                yield return (id, selected, _amountsOf(server));
            foreach (var held in HeldElsewhere(server))
                yield return (id, held.Provider, held.Amounts);
        }

        foreach (var migration in _migrations.Where(migration => !migration.IsOver && migration.Type != MigrationInfo.Evacuation))
            yield return (migration.Id.ToString(), migration.SourceNode, HeldBy(migration));
    }

    /// <summary>
    /// The provider that holds a server which no host has claimed: the API does not show the host that the scheduler selected. Null where
    /// it selected none yet.
    /// </summary>
    private string? FindHeld(string server) => HeldByTree().FirstOrDefault(one => one.Consumer == server).Provider;

    /// <summary>The allocations of each consumer, with those of child providers, such as devices, at the root of their tree.</summary>
    private IEnumerable<(string Consumer, string Provider, ResourceAmounts Amounts)> HeldByTree() =>
        from one in Of(PlacementResources.Allocation)
        group new ResourceAmounts(one.Amounts) by (one.Id, Provider: one.Tree ?? one.Name) into held
        select (held.Key.Id, held.Key.Provider, held.Aggregate(ResourceAmounts.None, (sum, amounts) => sum + amounts));

    /// <summary>
    /// The allocations of an evacuated server on other hosts: on the source until that host is up again, and on the destination before the
    /// server is there.
    /// </summary>
    private IEnumerable<(string Consumer, string Provider, ResourceAmounts Amounts)> HeldElsewhere(ServerInfo server)
    {
        var evacuations = _migrations.Where(migration => migration.ServerId == server.Id
            && migration.Type == MigrationInfo.Evacuation).ToList();
        return evacuations.Count == 0
            ? []
            : HeldByTree().Where(one => one.Consumer == server.Id.ToString()
                && one.Provider != server.Node
                && evacuations.Exists(evacuation => MayHold(evacuation, one.Provider)));
    }

    private static bool MayHold(MigrationInfo evacuation, string node) =>
        evacuation.Status is "accepted" or "pre-migrating" || (evacuation.Status == "done" && evacuation.SourceNode == node);

    /// <summary>
    /// A migration has the former allocation of the server. The API does not show the old flavor, so the allocation itself is expected.
    /// </summary>
    private ResourceAmounts HeldBy(MigrationInfo migration)
    {
        var held = HeldByTree().FirstOrDefault(one => one.Consumer == migration.Id.ToString() && one.Provider == migration.SourceNode);
        return held.Amounts is not null ? held.Amounts
            : _servers.TryGetValue(migration.ServerId.ToString(), out var server) ? _amountsOf(server)
            : ResourceAmounts.None;
    }

    private string NameOf(string consumer) => _servers.TryGetValue(consumer, out var server) ? $"server {server.Name} ({consumer})"
        : _migrations.FirstOrDefault(
            one => one.Id.ToString() == consumer) is { } migration ? $"{migration.Type} {consumer}, which is {migration.Status}"
        : $"{consumer}, which is no existing server";
}
