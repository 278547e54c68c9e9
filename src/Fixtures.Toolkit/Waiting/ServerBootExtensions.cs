using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>Creates servers and waits until they are built. The default timeout is 5 minutes of the world's time.</summary>
public static class ServerBootExtensions
{
    /// <summary>Creates a server and waits until it has the status; <see cref="ServerStatus.Error"/> if the boot must fail.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server to create.</param>
    /// <param name="expected">The status to wait for. Default: ACTIVE.</param>
    /// <param name="persona">The user who creates it. Default: the administrator.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">It is in ERROR instead, or did not get there in time.</exception>
    /// <example><code>var server = await cloud.Servers.BootAsync(new NewServer("web", flavor.Id, imageId));</code></example>
    public static async Task<ServerInfo> BootAsync(
        this CloudServers servers, NewServer server, ServerStatus expected = ServerStatus.Active, Persona? persona = null,
        TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var building = await (persona ?? servers.Cloud.Admin).Nova.CreateServerAsync(server, limit.Cancellation).ConfigureAwait(false);
        return await servers.WaitForStatusAsync(building, expected, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Creates all servers of <see cref="NewServer.Count"/> in one request, waits until each has the status, and returns them in the order
    /// of their names.
    /// </summary>
    /// <inheritdoc cref="BootAsync(CloudServers, NewServer, ServerStatus, Persona, TimeSpan?, CancellationToken)"/>
    /// <example><code>var pair = await cloud.Servers.BootAllAsync(new NewServer("web", flavor.Id, imageId) { Count = 2 });</code></example>
    public static async Task<IReadOnlyList<ServerInfo>> BootAllAsync(
        this CloudServers servers, NewServer server, ServerStatus expected = ServerStatus.Active, Persona? persona = null,
        TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var building = await (persona ?? servers.Cloud.Admin).Nova.CreateServersAsync(server, limit.Cancellation).ConfigureAwait(false);
        var built = new List<ServerInfo>(building.Count);
        foreach (var one in building)
            built.Add(await servers.WaitForStatusAsync(one.Id, expected, limit.Left, limit.Cancellation).ConfigureAwait(false));
        return built;
    }

    /// <summary>Creates a server from names and waits until it has the status.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="name">The server's name.</param>
    /// <param name="flavor">The name of its flavor.</param>
    /// <param name="image">The name of its image.</param>
    /// <param name="network">The name of its network. Default: none.</param>
    /// <param name="host">The host that the scheduler must choose; only administrators may ask for one. Default: any.</param>
    /// <param name="persona">The user who creates it. Default: the administrator.</param>
    /// <param name="with">Adds to the request: <c>server => server with { Group = group.Id }</c>.</param>
    /// <param name="expected">The status to wait for; ERROR if the boot must fail. Default: ACTIVE.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">No flavor, image or network has that name, or several have it.</exception>
    /// <exception cref="WaitFailedException">It is in ERROR instead, or did not get there in time.</exception>
    /// <example><code>var server = await cloud.Servers.BootAsync("web", network: "private", persona: cloud.Demo);</code></example>
    public static async Task<ServerInfo> BootAsync(
        this CloudServers servers, string name, string flavor = "m1.tiny", string image = "cirros", string? network = null,
        string? host = null, Persona? persona = null, Func<NewServer, NewServer>? with = null,
        ServerStatus expected = ServerStatus.Active, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var building = await servers.CreateAsync(
            name, flavor, image, network, host, persona, with, limit.Cancellation).ConfigureAwait(false);
        return await servers.WaitForStatusAsync(building, expected, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Creates a server from names, and does not wait: it is building.</summary>
    /// <inheritdoc
    /// cref="BootAsync(CloudServers, string, string, string, string, string, Persona, Func{NewServer, NewServer}, ServerStatus, TimeSpan?,
    /// CancellationToken)"/>
    public static async Task<ServerInfo> CreateAsync(
        this CloudServers servers, string name, string flavor = "m1.tiny", string image = "cirros", string? network = null,
        string? host = null, Persona? persona = null, Func<NewServer, NewServer>? with = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var server = await servers.DescribeAsync(name, flavor, image, network, host, persona, cancellation).ConfigureAwait(false);
        var nova = (persona ?? servers.Cloud.Admin).Nova;
        return await nova.CreateServerAsync(with is null ? server : with(server), cancellation).ConfigureAwait(false);
    }

    /// <summary>Describes a server by names, for <see cref="NovaClient"/> and <c>BootAllAsync</c>; creates nothing.</summary>
    /// <inheritdoc
    /// cref="BootAsync(CloudServers, string, string, string, string, string, Persona, Func{NewServer, NewServer}, ServerStatus, TimeSpan?,
    /// CancellationToken)"/>
    /// <example>
    /// <code>
    /// var web = await cloud.Servers.DescribeAsync("web");
    /// var three = await cloud.Servers.BootAllAsync(web with { Count = 3 });
    /// </code>
    /// </example>
    public static async Task<NewServer> DescribeAsync(
        this CloudServers servers, string name, string flavor = "m1.tiny", string image = "cirros", string? network = null,
        string? host = null, Persona? persona = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var user = persona ?? servers.Cloud.Admin;
        var size = await user.Nova.GetFlavorAsync(flavor, cancellation).ConfigureAwait(false);
        return new NewServer(name, size.Id, await user.Glance.GetImageIdAsync(image, cancellation).ConfigureAwait(false))
        {
            NetworkIds = network is null ? [] : [await user.Neutron.GetNetworkIdAsync(network, cancellation).ConfigureAwait(false)],
            Host = host,
        };
    }
}
