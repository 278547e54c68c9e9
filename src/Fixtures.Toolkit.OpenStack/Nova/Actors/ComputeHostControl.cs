using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>One compute host of a cloud: <c>cloud.Hosts["host1"]</c>.</summary>
/// <example>
/// <code>
/// var host = cloud.Hosts["host1"];
/// using var refused = host.Claims.RefuseNext("no room");
/// await host.RunPeriodicsAsync();
/// await host.RestartAsync(keepGuests: false);
/// </code>
/// </example>
public sealed class ComputeHostControl
{
    private readonly ComputeHosts _hosts;

    internal ComputeHostControl(ComputeHosts hosts, string name) =>
        (_hosts, Name, Claims) = (hosts, name, new HostClaims(hosts.World.Faults, name));

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether its compute service runs.</summary>
    public bool IsRunning => _hosts.IsRunning(Name);

    /// <summary>
    /// The ids of the servers that have a guest in its hypervisor, running or not; also guests that no service knows any more. Those of a
    /// hypervisor that the test put in place of the default one are not among them.
    /// </summary>
    public IReadOnlyList<Guid> Guests => [.. _hosts.Guests.Value.On(Name).Keys];

    /// <summary>The names of its nodes, as its driver reports them; one of its own name, unless the host has several.</summary>
    public IReadOnlyList<string> Nodes => [.. _hosts.ReportedBy(Name).Select(node => node.Name)];

    /// <summary>
    /// Sets what its driver reports from now on: nodes that go, come, come back, or change their resources. The next periodic tasks, or the
    /// next start, create and delete compute nodes, hypervisors and resource providers; allocations of a deleted node go with it. A node
    /// that comes back, or that another host had, keeps its ids.
    /// </summary>
    /// <param name="nodes">The nodes with their resources. None is allowed, as with Ironic.</param>
    /// <exception cref="ArgumentException">Two nodes have one name, or a value is not valid.</exception>
    /// <example>
    /// <code>
    /// var host = cloud.Hosts["ironic1"];
    /// host.SetNodes(new ComputeHost("node1"));
    /// await host.RunPeriodicsAsync();
    /// </code>
    /// </example>
    public void SetNodes(params IReadOnlyList<ComputeHost> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var mistakes = ComputeHostMistakes.In(new ComputeHost(Name) { Nodes = [.. nodes] }).ToList();
        if (mistakes.Count > 0)
            throw new ArgumentException(string.Join(" ", mistakes), nameof(nodes));
        _hosts.Report(Name, nodes);
    }

    /// <summary>The claims of servers on its resources.</summary>
    public HostClaims Claims { get; }

    /// <summary>
    /// Runs the periodic tasks of its compute service now, beside their schedule of one minute. No time passes. A failed task has a line in
    /// the journal.
    /// </summary>
    /// <exception cref="InvalidOperationException">The compute service does not run.</exception>
    public Task RunPeriodicsAsync() => _hosts.RunPeriodicsAsync(Name);

    /// <inheritdoc cref="ComputeHosts.StopAsync"/>
    public Task StopAsync() => _hosts.StopAsync(Name);

    /// <inheritdoc cref="ComputeHosts.KillAsync"/>
    public Task KillAsync() => _hosts.KillAsync(Name);

    /// <inheritdoc cref="ComputeHosts.StartAsync"/>
    public Task StartAsync() => _hosts.StartAsync(Name);

    /// <summary>Stops the compute service and starts it again.</summary>
    /// <param name="keepGuests">
    /// Whether the guests are still there afterwards. False loses all guests of the default hypervisor, as a host does that lost its disk.
    /// </param>
    public async Task RestartAsync(bool keepGuests = true)
    {
        await StopAsync().ConfigureAwait(false);
        if (!keepGuests)
            _hosts.Guests.Update(state => state with { Guests = state.Guests.Remove(Name) });
        await StartAsync().ConfigureAwait(false);
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
