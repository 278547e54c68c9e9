using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>
/// Creates servers and waits until they are built. Flavors, images and networks are ids or names. The default timeout is 5 minutes of the
/// world's time.
/// </summary>
public static class ServerBootExtensions
{
    /// <summary>Creates a server and waits until it has the status; <see cref="ServerStatus.Error"/> if the boot must fail.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server to create. Its flavor, image and networks are ids or names.</param>
    /// <param name="expected">The status to wait for. Default: ACTIVE.</param>
    /// <param name="persona">The user who creates it. Default: the administrator.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">No flavor, image or network has that id or name, or several have it.</exception>
    /// <exception cref="OpenStackFaultException">Nova refused.</exception>
    /// <exception cref="WaitFailedException">It is in ERROR instead, or did not get there in time.</exception>
    /// <example><code>var server = await cloud.Servers.BootAsync(new NewServer("web", "m1.small") { Host = "host1" });</code></example>
    public static async Task<ServerInfo> BootAsync(
        this CloudServers servers, NewServer server, ServerStatus expected = ServerStatus.Active, Persona? persona = null,
        TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var building = await servers.CreateAsync(server, persona, limit.Cancellation).ConfigureAwait(false);
        return await servers.WaitForStatusAsync(building, expected, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Creates all servers of <see cref="NewServer.Count"/> in one request, waits until each has the status, and returns them in the order
    /// of their names.
    /// </summary>
    /// <inheritdoc cref="BootAsync(CloudServers, NewServer, ServerStatus, Persona, TimeSpan?, CancellationToken)"/>
    /// <example><code>var pair = await cloud.Servers.BootAllAsync(new NewServer("web") { Count = 2 });</code></example>
    public static async Task<IReadOnlyList<ServerInfo>> BootAllAsync(
        this CloudServers servers, NewServer server, ServerStatus expected = ServerStatus.Active, Persona? persona = null,
        TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var user = persona ?? servers.Cloud.Admin;
        var described = await DescribeAsync(user, server, limit.Cancellation).ConfigureAwait(false);
        var building = await user.Nova.CreateServersAsync(described, limit.Cancellation).ConfigureAwait(false);
        var built = new List<ServerInfo>(building.Count);
        foreach (var one in building)
            built.Add(await servers.WaitForStatusAsync(one.Id, expected, limit.Left, limit.Cancellation).ConfigureAwait(false));
        return built;
    }

    /// <summary>Creates a server, and does not wait: it is building.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server to create. Its flavor, image and networks are ids or names.</param>
    /// <param name="persona">The user who creates it. Default: the administrator.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="InvalidOperationException">No flavor, image or network has that id or name, or several have it.</exception>
    /// <exception cref="OpenStackFaultException">Nova refused.</exception>
    public static async Task<ServerInfo> CreateAsync(
        this CloudServers servers, NewServer server, Persona? persona = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var user = persona ?? servers.Cloud.Admin;
        var described = await DescribeAsync(user, server, cancellation).ConfigureAwait(false);
        return await user.Nova.CreateServerAsync(described, cancellation).ConfigureAwait(false);
    }

    /// <summary>Creates a server and waits until it has the status.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="name">The server's name.</param>
    /// <param name="flavor">The name or the id of its flavor.</param>
    /// <param name="image">The name or the id of its image.</param>
    /// <param name="network">The name or the id of its network. Default: none.</param>
    /// <param name="host">The host that the scheduler must choose; only administrators may ask for one. Default: any.</param>
    /// <param name="availabilityZone">The zone that the scheduler must choose. Default: any.</param>
    /// <param name="networks">Further networks, by name or id. Default: none.</param>
    /// <param name="keypair">The name of a keypair of the user. Default: none.</param>
    /// <param name="securityGroups">The names of its security groups. Default: Neutron's <c>default</c>.</param>
    /// <param name="metadata">Its metadata. Default: none.</param>
    /// <param name="userData">The text of a script for cloud-init. Default: none.</param>
    /// <param name="hints">Hints for the scheduler: <c>same_host</c>, <c>different_host</c>, <c>group</c>, … Default: none.</param>
    /// <param name="volumes">Volumes that are attached to it, beside its root disk. Default: none.</param>
    /// <param name="persona">The user who creates it. Default: the administrator.</param>
    /// <param name="with">Adds to the request: <c>server => server with { Tags = ["blue"] }</c>.</param>
    /// <param name="expected">The status to wait for; ERROR if the boot must fail. Default: ACTIVE.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">No flavor, image or network has that name or id, or several have it.</exception>
    /// <exception cref="OpenStackFaultException">Nova refused.</exception>
    /// <exception cref="WaitFailedException">It is in ERROR instead, or did not get there in time.</exception>
    /// <example>
    /// <code>
    /// var web = await cloud.Servers.BootAsync("web", network: "private", persona: cloud.Demo);
    /// var db = await cloud.Servers.BootAsync(
    ///     "db", availabilityZone: "az1", keypair: "mine", hints: new Dictionary&lt;string, object?> { ["different_host"] = web.Id });
    /// </code>
    /// </example>
    public static async Task<ServerInfo> BootAsync(
        this CloudServers servers, string name, string flavor = "m1.tiny", string image = "cirros", string? network = null,
        string? host = null, string? availabilityZone = null, IReadOnlyList<string>? networks = null, string? keypair = null,
        IReadOnlyList<string>? securityGroups = null, IReadOnlyDictionary<string, string>? metadata = null, string? userData = null,
        IReadOnlyDictionary<string, object?>? hints = null, IReadOnlyList<Guid>? volumes = null, Persona? persona = null,
        Func<NewServer, NewServer>? with = null, ServerStatus expected = ServerStatus.Active, TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var server = Named(name, flavor, image, network, host) with
        {
            AvailabilityZone = availabilityZone,
            Keypair = keypair,
            SecurityGroups = securityGroups ?? [],
            UserData = userData,
        };
        server = server with
        {
            NetworkIds = [.. server.NetworkIds, .. networks ?? []],
            Metadata = metadata ?? server.Metadata,
            Hints = hints ?? server.Hints,
            BlockDevices = BesideRoot(server, volumes ?? []),
        };
        return await servers.BootAsync(
            with is null ? server : with(server), expected, persona, timeout, cancellation).ConfigureAwait(false);
    }

    /// <summary>Creates a server, and does not wait: it is building.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="name">The server's name.</param>
    /// <param name="flavor">The name or the id of its flavor.</param>
    /// <param name="image">The name or the id of its image.</param>
    /// <param name="network">The name or the id of its network. Default: none.</param>
    /// <param name="host">The host that the scheduler must choose; only administrators may ask for one. Default: any.</param>
    /// <param name="persona">The user who creates it. Default: the administrator.</param>
    /// <param name="with">Adds to the request: <c>server => server with { AvailabilityZone = "az1" }</c>.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="InvalidOperationException">No flavor, image or network has that name or id, or several have it.</exception>
    /// <exception cref="OpenStackFaultException">Nova refused.</exception>
    public static Task<ServerInfo> CreateAsync(
        this CloudServers servers, string name, string flavor = "m1.tiny", string image = "cirros", string? network = null,
        string? host = null, Persona? persona = null, Func<NewServer, NewServer>? with = null, CancellationToken cancellation = default)
    {
        var server = Named(name, flavor, image, network, host);
        return servers.CreateAsync(with is null ? server : with(server), persona, cancellation);
    }

    /// <summary>Looks up the ids of a server's flavor, image and network, for <see cref="NovaClient"/>; creates nothing.</summary>
    /// <inheritdoc
    /// cref="CreateAsync(CloudServers, string, string, string, string, string, Persona, Func{NewServer, NewServer}, CancellationToken)"/>
    /// <example>
    /// <code>
    /// var web = await cloud.Servers.DescribeAsync("web");
    /// var old = await cloud.Nova.At("2.1").CreateServerAsync(web);
    /// </code>
    /// </example>
    public static async Task<NewServer> DescribeAsync(
        this CloudServers servers, string name, string flavor = "m1.tiny", string image = "cirros", string? network = null,
        string? host = null, Persona? persona = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        return await DescribeAsync(
            persona ?? servers.Cloud.Admin, Named(name, flavor, image, network, host), cancellation).ConfigureAwait(false);
    }

    private static NewServer Named(string name, string flavor, string image, string? network, string? host) =>
        new(name, flavor, image) { NetworkIds = network is null ? [] : [network], Host = host };

    /// <summary>Nova wants the local root disk among the devices once there are any.</summary>
    private static BlockDevice[] BesideRoot(NewServer server, IReadOnlyList<Guid> volumes) => volumes.Count == 0
        ? []
        :
        [
            new("image", server.Image) { DestinationType = "local", BootIndex = 0, DeletesOnTermination = true },
            .. volumes.Select(BlockDevice.Volume),
        ];

    private static async Task<BlockDevice> DescribeAsync(Persona user, BlockDevice device, CancellationToken cancellation) =>
        device is { SourceType: "image", Source: { } image }
            ? device with { Source = await user.Glance.GetImageIdAsync(image, cancellation).ConfigureAwait(false) }
            : device;

    /// <summary>The server with ids in place of the names.</summary>
    private static async Task<NewServer> DescribeAsync(Persona user, NewServer server, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(server);
        var flavor = await user.Nova.GetFlavorAsync(server.Flavor, cancellation).ConfigureAwait(false);
        var image = server.Image is null ? null : await user.Glance.GetImageIdAsync(server.Image, cancellation).ConfigureAwait(false);
        var networks = new List<string>(server.NetworkIds.Count);
        foreach (var network in server.NetworkIds)
            networks.Add(await user.Neutron.GetNetworkIdAsync(network, cancellation).ConfigureAwait(false));
        var devices = new List<BlockDevice>(server.BlockDevices.Count);
        foreach (var device in server.BlockDevices)
            devices.Add(await DescribeAsync(user, device, cancellation).ConfigureAwait(false));
        return server with { Flavor = flavor.Id, Image = image, NetworkIds = networks, BlockDevices = devices };
    }
}
