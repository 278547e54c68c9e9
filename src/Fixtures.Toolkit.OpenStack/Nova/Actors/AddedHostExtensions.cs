using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Adds compute hosts to a running cloud.</summary>
public static class AddedHostExtensions
{
    /// <summary>
    /// Adds a compute host and starts its compute service, which reports the host to Placement. The scheduler can use it at once, as after
    /// <c>nova-manage cell_v2 discover_hosts</c>. Snapshots, forks and exports carry it.
    /// </summary>
    /// <param name="hosts">The compute hosts of the cloud.</param>
    /// <param name="name">Its name.</param>
    /// <param name="configure">Changes its resources. Default: those of <see cref="ComputeHost"/>.</param>
    /// <exception cref="ArgumentException">
    /// The cloud has a compute host, or a node, of that name already; or a value of the host is not valid.
    /// </exception>
    /// <example><code>await cloud.Hosts.AddAsync("host4", host => host with { Vcpus = 2 });</code></example>
    public static async Task AddAsync(this ComputeHosts hosts, string name, Func<ComputeHost, ComputeHost>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var host = configure is null ? new ComputeHost(name) : configure(new ComputeHost(name));
        if (ComputeHostMistakes.In(host).ToList() is [_, ..] mistakes)
            throw new ArgumentException(string.Join(" ", mistakes), nameof(configure));
        var world = hosts.Nova.World;
        world.RefuseIfDisposed();
        if (world.Loop.Clients.Current is { } client)
            await client.TurnAsync($"the addition of {host.Name}").ConfigureAwait(false);
        if (!hosts.Nova.State.AddHost(host.With(hosts.Nova.Release.Hosts), world))
        {
            throw new ArgumentException(
                $"The cloud has a compute host '{host.Name}' already. Choose another name than {string.Join(", ", hosts.Names.Take(10))}.",
                nameof(name));
        }

        await hosts.StartAsync(host.Name).ConfigureAwait(false);
    }
}
