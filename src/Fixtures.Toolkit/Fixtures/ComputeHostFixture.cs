using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>A compute host, or several that share their fate (a rack): stopped, killed, started and forced down together.</summary>
/// <remarks>The first host that a cloud is given replaces those of the demo world.</remarks>
public class ComputeHostFixture : CloudFixture
{
    private readonly List<string> _names = [];

    /// <param name="name">The host's name.</param>
    /// <param name="configure">Changes what it has.</param>
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
    /// <exception cref="InvalidOperationException">There are several.</exception>
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

    /// <summary>Puts a hypervisor of the test's in the place of each host's, or around it: a Moq mock fits.</summary>
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

    /// <summary>Tells Nova to take the hosts' compute services for down (or no longer to), whatever they report.</summary>
    public Task ForceDownAsync(bool isDown = true) => EachAsync(host => Cloud.Nova.ForceDownAsync(host, isDown));

    private async Task EachAsync(Func<string, Task> act)
    {
        foreach (var name in _names)
            await act(name).ConfigureAwait(false);
    }
}
