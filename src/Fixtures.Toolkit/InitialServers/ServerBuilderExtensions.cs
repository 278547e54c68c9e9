using Fixtures.Toolkit.InitialServers;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Servers that a cloud begins with.</summary>
public static class ServerBuilderExtensions
{
    /// <summary>
    /// Boots a server, or <see cref="NewServer.Count"/> of them, when the cloud is built: real requests, through the scheduler to a host.
    /// When <see cref="OpenStackBuilder.Build"/> returns, they are ACTIVE; durations and faults of the builder begin after them. The same
    /// seed gives the same servers, and forks have them.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="server">
    /// The server. Its flavor, image, networks, host, zone and keypair are names or ids in the cloud. A mistake: the cloud does not have
    /// one, or the server cannot be booted.
    /// </param>
    /// <param name="project">The name of its project, in the domain <c>Default</c>. Default: <c>admin</c>.</param>
    /// <param name="user">
    /// The name of the user who boots it. Default: of the users with the role admin or member on the project an administrator if the server
    /// names a host, the one who has the name of the project, or the first. A mistake: there is none.
    /// </param>
    /// <example>
    /// <code>
    /// await using var cloud = new OpenStackBuilder()
    ///     .WithServer(new NewServer("web", "m1.small") { NetworkIds = ["private"], Count = 2 }, project: "demo")
    ///     .Build();
    /// </code>
    /// </example>
    public static OpenStackBuilder WithServer(
        this OpenStackBuilder builder, NewServer server, string project = "admin", string? user = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(server);
        ArgumentException.ThrowIfNullOrWhiteSpace(project);
        var initial = new InitialServer(server, project, user);
        var check = new InitialServerCheck(initial);
        return builder
            .Check(settings => check.MistakesIn(settings).Where(mistake => mistake.Length > 0))
            .FillWith(cloud => initial.Boot(cloud, builder));
    }

    /// <summary>Boots a server when the cloud is built, as <c>cloud.Servers.BootAsync</c> does.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The server's name.</param>
    /// <param name="flavor">The name or the id of its flavor.</param>
    /// <param name="image">The name or the id of its image.</param>
    /// <param name="network">The name or the id of its network. Default: none.</param>
    /// <param name="host">The host that the scheduler must choose, for a user who is an administrator. Default: any.</param>
    /// <param name="project">The name of its project, in the domain <c>Default</c>. Default: <c>admin</c>.</param>
    /// <param name="with">Adds to the request: <c>server => server with { Count = 3 }</c>.</param>
    /// <example><code>builder.WithServer("web", network: "private", project: "demo");</code></example>
    public static OpenStackBuilder WithServer(
        this OpenStackBuilder builder, string name, string flavor = "m1.tiny", string image = "cirros", string? network = null,
        string? host = null, string project = "admin", Func<NewServer, NewServer>? with = null)
    {
        var server = new NewServer(name, flavor, image) { NetworkIds = network is null ? [] : [network], Host = host };
        return builder.WithServer(with is null ? server : with(server), project);
    }
}
