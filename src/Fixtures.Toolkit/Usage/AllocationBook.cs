using Fixtures.Toolkit.Leaks;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Usage;

/// <summary>All allocations, volumes, snapshots, backups and objects of a cloud at one moment.</summary>
internal sealed class AllocationBook
{
    private static readonly ResourceType[] Types =
    [
        PlacementResources.Allocation, PlacementResources.ResourceProvider, .. VolumeUsage.Types,
    ];

    private readonly IReadOnlyList<CloudResource> _allocations;
    private readonly IReadOnlyList<CloudResource> _volumes;
    private readonly IReadOnlyList<string> _providers;

    /// <summary>The contents of object storage, by project.</summary>
    private readonly IReadOnlyDictionary<string, ResourceAmounts> _objects;

    private AllocationBook(IReadOnlyList<CloudResource> resources, IReadOnlyDictionary<string, ResourceAmounts> objects)
    {
        _objects = objects;
        _allocations = [.. resources.Where(resource => resource.Type == PlacementResources.Allocation)];
        _volumes = [.. VolumeUsage.In(resources)];
        _providers =
        [
            .. resources.Where(resource => resource.Type == PlacementResources.ResourceProvider).Select(provider => provider.Name),
        ];
    }

    /// <summary>Reads at once, for the start of a scope.</summary>
    public static AllocationBook From(OpenStackTarget cloud) => cloud.HasOtherUsers
        ? Task.Run(() => OfAsync(cloud, CancellationToken.None)).GetAwaiter().GetResult()
        : new AllocationBook(
            cloud.ListResourcesNow(Types),
            Task.Run(() => ObjectUsage.ByProjectAsync(cloud, own: null, CancellationToken.None)).GetAwaiter().GetResult());

    /// <summary>
    /// Reads the Placement that Nova claims from. Where the cloud has other users, only what was made through the target counts.
    /// </summary>
    public static async Task<AllocationBook> OfAsync(OpenStackTarget cloud, CancellationToken cancellation)
    {
        var resources = await cloud.ListResourcesAsync(Types, cancellation).ConfigureAwait(false);
        var made = cloud.HasOtherUsers
            ? await OwnResources.MadeSinceAsync(cloud, since: 0, cancellation).ConfigureAwait(false)
            : null;
        var objects = await ObjectUsage.ByProjectAsync(cloud, made, cancellation).ConfigureAwait(false);
        return new AllocationBook(
            made is null
                ? resources
                : [.. resources.Where(resource => resource.Type == PlacementResources.ResourceProvider || made.Contains(resource.Id))],
            objects);
    }

    /// <exception cref="ArgumentException">No resource provider has that name; the message lists the existing ones.</exception>
    public void RequireProvider(string name)
    {
        if (!_providers.Contains(name))
            throw new ArgumentException(
                $"There is no resource provider named '{name}'. There are: {string.Join(", ", _providers.Take(10))}.", nameof(name));
    }

    public UsageReport ToReport(AllocationNames names) => new(
        [
            .. _allocations.GroupBy(one => one.Name).Select(provider => new HostUsage(
                provider.Key,
                Sum(provider),
                ResourceAmounts.None,
                [
                    .. provider.Select(
                        one => new ConsumerUsage(names.OfConsumer(one.Id), Guid.Parse(one.Id), new ResourceAmounts(one.Amounts)))
                        .OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Id),
                ]) { Tree = provider.First().Tree })
                .OrderBy(host => host.Name, StringComparer.Ordinal),
        ],
        [
            .. _allocations.Concat(_volumes).Select(one => (Project: one.ProjectId ?? "", Used: new ResourceAmounts(one.Amounts)))
                .Concat(_objects.Select(one => (Project: one.Key, Used: one.Value)))
                .GroupBy(one => one.Project, one => one.Used)
                .Select(project => new ProjectUsage(
                    names.OfProject(project.Key), project.Aggregate(ResourceAmounts.None, (sum, used) => sum + used)))
                .OrderBy(project => project.Name, StringComparer.Ordinal),
        ]);

    private static ResourceAmounts Sum(IEnumerable<CloudResource> allocations) =>
        allocations.Aggregate(ResourceAmounts.None, (sum, one) => sum + new ResourceAmounts(one.Amounts));
}
