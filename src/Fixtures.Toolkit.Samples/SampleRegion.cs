using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// A whole region: hosts in racks and availability zones, projects with a user and a network each, flavors, images, and servers and volumes
/// spread over the projects. Add it to a builder like any part and call <see cref="FillAsync"/>, or let <see cref="BuildAsync"/> do both.
/// </summary>
public sealed class SampleRegion : CloudPart
{
    private const int FlavorCount = 4;
    private const int ServersPerProject = 10;

    /// <summary>Cinder's default quota.</summary>
    private const int VolumesPerProject = 10;

    private readonly int _servers;
    private readonly Samples _samples;

    internal SampleRegion(int hosts, int servers, ulong seed, int volumes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hosts, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(servers);
        ArgumentOutOfRangeException.ThrowIfNegative(volumes);
        _servers = servers;
        _samples = new Samples(seed);
        Fleet = _samples.Hosts(hosts);
        Flavors = [.. Enumerable.Range(0, FlavorCount).Select(_ => _samples.SmallFlavor())];
        Images = [.. Enumerable.Range(0, 2).Select(_ => _samples.Image() with { MinDiskGb = 0, MinRamMb = 0 })];
        var projects = Math.Max(
            (servers + ServersPerProject - 1) / ServersPerProject, (volumes + VolumesPerProject - 1) / VolumesPerProject);
        Projects = [.. Enumerable.Range(0, Math.Max(1, projects)).Select(_ => _samples.Project())];
        Users = [.. Projects.Select(project => _samples.User() with { Roles = [new("member", project.Name)] })];
        Networks = [.. Projects.Select(project => _samples.Network(project.Name))];
        Volumes = _samples.Volumes(volumes);
        RequireRoom();
    }

    private void RequireRoom()
    {
        var room = Fleet.Hosts.Sum(
            host => (long)((host.MemoryMb - host.ReservedMemoryMb) * (host.RamAllocationRatio ?? 1)
                / Flavors.Max(flavor => flavor.MemoryMb)));
        if (_servers > room)
            throw new ArgumentOutOfRangeException(
                "servers",
                _servers,
                $"{Fleet.Hosts.Count} of these hosts have room for {room} servers. Ask for more hosts or fewer servers.");
        var (backend, size) = (new VolumeBackendDefinition("default"), Volumes.Sum(volume => volume.SizeGb ?? 0));
        if (size > backend.CapacityGb * backend.MaxOverSubscriptionRatio)
            throw new ArgumentOutOfRangeException(
                "volumes",
                Volumes.Count,
                $"They have {size} GiB, and the default backend has room for {backend.CapacityGb * backend.MaxOverSubscriptionRatio} GiB. "
                    + "Ask for fewer volumes.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => Volumes.Count == 0
        ? ["identity", "placement", "image", "network", "compute"]
        : ["identity", "placement", "image", "network", "compute", "block-storage"];

    /// <summary>The seed of the region.</summary>
    public ulong Seed => _samples.Seed;

    /// <summary>The hosts with their zones and racks.</summary>
    public HostFleet Fleet { get; }

    /// <summary>The flavors, in addition to those of the demo world.</summary>
    public IReadOnlyList<Flavor> Flavors { get; }

    /// <summary>The images, in addition to those of the demo world.</summary>
    public IReadOnlyList<ImageDefinition> Images { get; }

    /// <summary>The projects, in addition to those of the demo world.</summary>
    public IReadOnlyList<ProjectDefinition> Projects { get; }

    /// <summary>The users: one member for each project, in the same order.</summary>
    public IReadOnlyList<UserDefinition> Users { get; }

    /// <summary>The networks: one for each project, in the same order.</summary>
    public IReadOnlyList<NetworkDefinition> Networks { get; }

    /// <summary>The volumes: the first is of the first project, the second of the second, and so on.</summary>
    public IReadOnlyList<NewVolume> Volumes { get; }

    /// <summary>Builds a cloud with this region and fills it.</summary>
    /// <param name="configure">Changes the builder first.</param>
    /// <param name="cancellation">Ends the requests and waits.</param>
    public async Task<OpenStackCloud> BuildAsync(
        Func<OpenStackBuilder, OpenStackBuilder>? configure = null, CancellationToken cancellation = default)
    {
        var builder = new OpenStackBuilder().WithSeed(Seed).With(this);
        var cloud = (configure is null ? builder : configure(builder)).Build();
        await FillAsync(cloud, cancellation).ConfigureAwait(false);
        return cloud;
    }

    /// <summary>
    /// Creates the aggregates, boots the servers and creates the volumes through the API. Each server gets one volume, as long as there are
    /// any.
    /// </summary>
    public async Task FillAsync(OpenStackCloud cloud, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        await cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        await Fleet.CreateAggregatesAsync(cloud, cancellation).ConfigureAwait(false);
        var images = await EachAsync(Images, image => cloud.Glance.GetImageIdAsync(image.Name, cancellation)).ConfigureAwait(false);
        var networks = await EachAsync(
            Networks, network => cloud.Neutron.GetNetworkIdAsync(network.Name, cancellation)).ConfigureAwait(false);
        var booted = new List<ServerInfo>(_servers);
        for (var n = 0; n < _servers; n++)
        {
            var owner = n % Projects.Count;
            var server = new NewServer(
                _samples.ServerName(), Flavors[n % FlavorCount].FlavorId, images[n % images.Count]) { NetworkIds = [networks[owner]] };
            booted.Add(await cloud.Servers.BootAsync(
                server, persona: MemberOf(cloud, owner), cancellation: cancellation).ConfigureAwait(false));
        }

        for (var n = 0; n < Volumes.Count; n++)
        {
            var volume = await cloud.Volumes.CreateAsync(
                Volumes[n], persona: MemberOf(cloud, n % Projects.Count), cancellation: cancellation).ConfigureAwait(false);
            if (n < booted.Count)
                await cloud.Volumes.AttachAsync(volume, booted[n], cancellation: cancellation).ConfigureAwait(false);
        }
    }

    private Persona MemberOf(OpenStackCloud cloud, int owner) =>
        cloud.As(Users[owner].Name, Projects[owner].Name, Users[owner].Password);

    private static async Task<IReadOnlyList<string>> EachAsync<T>(IReadOnlyList<T> all, Func<T, Task<string>> lookUp)
    {
        var ids = new List<string>(all.Count);
        foreach (var one in all)
            ids.Add(await lookUp(one).ConfigureAwait(false));
        return ids;
    }

    /// <inheritdoc/>
    protected override void Configure(OpenStackBuilder cloud)
    {
        base.Configure(cloud);
        Fleet.AddTo(cloud);
        foreach (var flavor in Flavors)
            cloud.WithFlavor(flavor);
        foreach (var image in Images)
            cloud.WithImage(image.Name, _ => image);
        foreach (var project in Projects)
            cloud.WithProject(project.Name, _ => project);
        foreach (var user in Users)
            cloud.WithUser(user.Name, user.Password, _ => user);
        foreach (var network in Networks)
            cloud.WithNetwork(network.Name, _ => network);
    }
}
