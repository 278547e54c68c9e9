using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>A compute host, or several that fail together (a rack): one call stops, kills, starts or forces down all of them.</summary>
/// <remarks>The first host of a builder replaces the hosts of the demo world.</remarks>
public class ComputeHostFixture : CloudPart
{
    private readonly List<string> _names = [];

    /// <param name="name">The host's name.</param>
    /// <param name="configure">Changes its hardware.</param>
    public ComputeHostFixture(string name, Func<ComputeHost, ComputeHost>? configure = null) => WithHost(name, configure);

    /// <param name="names">The hosts' names.</param>
    public ComputeHostFixture(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
            WithHost(name);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity", "placement", "image", "network", "compute"];

    /// <summary>The hosts, in the order in which they were added.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The name of the only host.</summary>
    /// <exception cref="InvalidOperationException">There are several hosts.</exception>
    public string Name => _names is [var name] ? name : throw new InvalidOperationException(
        $"This {GetType().Name} has {_names.Count} hosts: {string.Join(", ", _names)}. Use {nameof(Names)}.");

    /// <summary>Whether the compute service of every host runs.</summary>
    public bool IsRunning => _names.TrueForAll(Cloud.Hosts.IsRunning);

    /// <summary>Adds a host.</summary>
    public ComputeHostFixture WithHost(string name, Func<ComputeHost, ComputeHost>? configure = null)
    {
        Add(cloud => cloud.WithComputeHost(name, configure));
        _names.Add(name);
        return this;
    }

    /// <summary>Replaces or wraps the hypervisor of each host, for example with a Moq mock.</summary>
    public ComputeHostFixture WithHypervisor(Func<IHypervisor, IHypervisor> wrap)
    {
        Add(cloud =>
        {
            foreach (var name in _names)
                cloud.WithHypervisor(name, wrap);
        });
        return this;
    }

    /// <inheritdoc cref="ComputeHosts.StopAsync"/>
    public Task StopAsync() => EachAsync(Cloud.Hosts.StopAsync);

    /// <inheritdoc cref="ComputeHosts.KillAsync"/>
    public Task KillAsync() => EachAsync(Cloud.Hosts.KillAsync);

    /// <inheritdoc cref="ComputeHosts.StartAsync"/>
    public Task StartAsync() => EachAsync(Cloud.Hosts.StartAsync);

    /// <inheritdoc cref="ComputeHosts.RestartAsync"/>
    public Task RestartAsync() => EachAsync(Cloud.Hosts.RestartAsync);

    /// <summary>Forces the hosts' compute services down, or clears that flag.</summary>
    public Task ForceDownAsync(bool isDown = true) => EachAsync(host => Cloud.Nova.ForceDownAsync(host, isDown));

    private async Task EachAsync(Func<string, Task> act)
    {
        foreach (var name in _names)
            await act(name).ConfigureAwait(false);
    }
}
