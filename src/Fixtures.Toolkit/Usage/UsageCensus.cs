using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>
/// Reads usage and allocations from Placement, volumes from Cinder's state, and the names of consumers and projects from Nova and Keystone.
/// </summary>
internal sealed class UsageCensus(OpenStackTarget cloud)
{
    private readonly Dictionary<Guid, (string Name, string? Flavor)> _names = [];
    private readonly PlacementClient _placement = cloud.UsedPlacement;

    public async Task<UsageReport> TakeAsync(CancellationToken cancellation)
    {
        if (await cloud.HasServiceAsync("compute", cancellation).ConfigureAwait(false))
            await NameConsumersAsync(cancellation).ConfigureAwait(false);
        var hosts = new List<HostUsage>();
        var providers = await _placement.ListResourceProvidersAsync("", cancellation).ConfigureAwait(false);
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
                ? await CaptureProjectsAsync(cancellation).ConfigureAwait(false)
                : []);
    }

    private async Task NameConsumersAsync(CancellationToken cancellation)
    {
        foreach (var server in await cloud.Nova.ListServersAsync("all_tenants=1", cancellation).ConfigureAwait(false))
            _names[server.Id] = (server.Name, server.Flavor.Name);
        foreach (var migration in await cloud.Nova.ListMigrationsAsync(cancellation: cancellation).ConfigureAwait(false))
        {
            if (!migration.IsOver && _names.TryGetValue(migration.ServerId, out var server))
                _names[migration.Id] = ($"{migration.Type} of {server.Name}", null);
        }
    }

    private async Task<HostUsage> CaptureAsync(ResourceProviderInfo provider, CancellationToken cancellation)
    {
        var consumers = await _placement.GetAllocationsOfProviderAsync(provider.Id, cancellation).ConfigureAwait(false);
        return new HostUsage(
            provider.Name,
            await _placement.GetUsagesAsync(provider.Id, cancellation).ConfigureAwait(false),
            await _placement.GetCapacityAsync(provider.Id, cancellation).ConfigureAwait(false),
            [
                .. consumers.Select(c => Named(c.Key, c.Value)).OrderBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.Id),
            ]) { Root = provider.RootId };
    }

    private ConsumerUsage Named(Guid id, ResourceAmounts used) =>
        _names.TryGetValue(id, out var known)
            ? new ConsumerUsage(known.Name, id, used) { Flavor = known.Flavor }
            : new ConsumerUsage("unknown consumer", id, used);

    private async Task<IReadOnlyList<ProjectUsage>> CaptureProjectsAsync(CancellationToken cancellation)
    {
        var projects = new List<ProjectUsage>();
        var volumes = VolumeUsage.In(await cloud.ListResourcesAsync(VolumeUsage.Types, cancellation).ConfigureAwait(false))
            .ToLookup(volume => volume.ProjectId);
        foreach (var (id, name) in await cloud.Admin.Keystone.ListProjectNamesAsync(cancellation).ConfigureAwait(false))
        {
            var allocated = await _placement.GetProjectUsagesAsync(id, cancellation).ConfigureAwait(false);
            projects.Add(new ProjectUsage(name, VolumeUsage.Sum(volumes[id]) + allocated));
        }

        return [.. projects.OrderBy(p => p.Name, StringComparer.Ordinal)];
    }
}
