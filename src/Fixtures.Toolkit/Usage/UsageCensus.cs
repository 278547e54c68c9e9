using Fixtures.Toolkit.Leaks;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>
/// Reads usage and allocations from Placement, volumes and objects from the state of Cinder and Swift, and the names of consumers and
/// projects from Nova and Keystone. Where the cloud has other users, only what was made through the target counts: their servers come and
/// go during a test.
/// </summary>
internal sealed class UsageCensus(OpenStackTarget cloud)
{
    private readonly Dictionary<Guid, (string Name, string? Flavor)> _names = [];
    private readonly PlacementClient _placement = cloud.UsedPlacement;

    /// <summary>The ids of what was made through the target, with the migrations of its servers; null where everything counts.</summary>
    private readonly HashSet<string>? _own =
        cloud.HasOtherUsers ? cloud.Changes.CreatedSince(0).ToHashSet(StringComparer.Ordinal) : null;

    public async Task<UsageReport> TakeAsync(CancellationToken cancellation)
    {
        if (await cloud.HasServiceAsync("compute", cancellation).ConfigureAwait(false))
            await NameConsumersAsync(cancellation).ConfigureAwait(false);
        var hosts = new List<HostUsage>();
        var providers = await HasPlacementAsync(cancellation).ConfigureAwait(false)
            ? await _placement.ListResourceProvidersAsync("", cancellation).ConfigureAwait(false)
            : [];
        foreach (var provider in providers)
        {
            var usage = await CaptureAsync(provider, cancellation).ConfigureAwait(false);
            hosts.Add(provider.RootId == provider.Id
                ? usage
                : usage with { Tree = providers.FirstOrDefault(root => root.Id == provider.RootId)?.Name });
        }

        return new UsageReport(
            [.. hosts.OrderBy(h => h.Name, StringComparer.Ordinal)],
            await cloud.HasServiceAsync("identity", cancellation).ConfigureAwait(false)
                ? await CaptureProjectsAsync(hosts, cancellation).ConfigureAwait(false)
                : []);
    }

    /// <summary>A cloud that has neither Placement nor Nova has no hosts: it is asked for its volumes and objects alone.</summary>
    private async Task<bool> HasPlacementAsync(CancellationToken cancellation) =>
        await cloud.HasServiceAsync("placement", cancellation).ConfigureAwait(false)
            || await cloud.HasServiceAsync("compute", cancellation).ConfigureAwait(false);

    private async Task NameConsumersAsync(CancellationToken cancellation)
    {
        foreach (var server in await cloud.Nova.ListServersAsync("all_tenants=1", cancellation).ConfigureAwait(false))
            _names[server.Id] = (server.Name, server.Flavor.Name);
        var migrations = await cloud.Nova.ListMigrationsAsync(cancellation: cancellation).ConfigureAwait(false);
        if (_own is not null)
            OwnResources.AddMigrations(_own, migrations);
        foreach (var migration in migrations)
        {
            if (!migration.IsOver && _names.TryGetValue(migration.ServerId, out var server))
                _names[migration.Id] = ($"{migration.Type} of {server.Name}", null);
        }
    }

    private bool Counts(Guid consumer) => _own is null || _own.Contains(consumer.ToString());

    private async Task<HostUsage> CaptureAsync(ResourceProviderInfo provider, CancellationToken cancellation)
    {
        var all = await _placement.GetAllocationsOfProviderAsync(provider.Id, cancellation).ConfigureAwait(false);
        var consumers = all.Where(one => Counts(one.Key)).ToList();
        return new HostUsage(
            provider.Name,
            _own is null
                ? await _placement.GetUsagesAsync(provider.Id, cancellation).ConfigureAwait(false)
                : consumers.Aggregate(ResourceAmounts.None, (sum, one) => sum + one.Value),
            await _placement.GetCapacityAsync(provider.Id, cancellation).ConfigureAwait(false),
            [
                .. consumers.Select(c => Named(c.Key, c.Value)).OrderBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Id),
            ]) { Root = provider.RootId };
    }

    private ConsumerUsage Named(Guid id, ResourceAmounts used) =>
        _names.TryGetValue(id, out var known)
            ? new ConsumerUsage(known.Name, id, used) { Flavor = known.Flavor }
            : new ConsumerUsage("unknown consumer", id, used);

    private async Task<IReadOnlyList<ProjectUsage>> CaptureProjectsAsync(IReadOnlyList<HostUsage> hosts, CancellationToken cancellation)
    {
        var projects = new List<ProjectUsage>();
        var volumes = VolumeUsage.In(await cloud.ListResourcesAsync(VolumeUsage.Types, cancellation).ConfigureAwait(false))
            .Where(volume => _own?.Contains(volume.Id) ?? true).ToLookup(volume => volume.ProjectId);
        var own = _own is null ? null : await CaptureOwnAsync(hosts, cancellation).ConfigureAwait(false);
        var objects = await ObjectUsage.ByProjectAsync(cloud, _own, cancellation).ConfigureAwait(false);
        var hasPlacement = await HasPlacementAsync(cancellation).ConfigureAwait(false);
        foreach (var (id, name) in await cloud.Admin.Keystone.ListProjectNamesAsync(cancellation).ConfigureAwait(false))
        {
            var allocated = own is null && hasPlacement
                ? await _placement.GetProjectUsagesAsync(id, cancellation).ConfigureAwait(false)
                : own?.GetValueOrDefault(id) ?? ResourceAmounts.None;
            var stored = objects.GetValueOrDefault(id, ResourceAmounts.None);
            projects.Add(new ProjectUsage(name, VolumeUsage.Sum(volumes[id]) + allocated + stored));
        }

        return [.. projects.OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The usage of what was made through the target, by project: Placement knows the project of a consumer that Nova has deleted.
    /// </summary>
    private async Task<Dictionary<string, ResourceAmounts>> CaptureOwnAsync(
        IReadOnlyList<HostUsage> hosts, CancellationToken cancellation)
    {
        var used = new Dictionary<string, ResourceAmounts>(StringComparer.Ordinal);
        foreach (var consumer in hosts.SelectMany(host => host.Consumers).GroupBy(one => one.Id))
        {
            var project = await _placement.FindProjectAsync(consumer.Key, cancellation).ConfigureAwait(false) ?? "";
            used[project] = consumer.Aggregate(
                used.GetValueOrDefault(project, ResourceAmounts.None), (sum, one) => sum + one.Used);
        }

        return used;
    }
}
