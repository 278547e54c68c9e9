using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The compute hosts of a cloud. Default: <c>host1</c>, <c>host2</c> and <c>host3</c>, all alike.</summary>
internal sealed record ComputeHostSettings
{
    private static readonly ImmutableArray<ComputeHost> ThreeHosts = [.. Enumerable.Range(1, 3).Select(n => new ComputeHost($"host{n}"))];

    /// <summary>The hosts, in the order in which they were added.</summary>
    public ImmutableArray<ComputeHost> Hosts { get; init; } = ThreeHosts;

    /// <summary>
    /// Whether the scheduler may choose a server's own host for its resize: <c>[DEFAULT]/allow_resize_to_same_host</c>. Default: false.
    /// </summary>
    public bool AllowsResizeToSameHost { get; init; }

    /// <summary>Whether these are the three default hosts, which the first added host replaces.</summary>
    internal bool AreDefault => Hosts == ThreeHosts;

    /// <summary>The test's wrappers of hypervisors, innermost first. Each gets the name of the host and the hypervisor so far.</summary>
    internal ImmutableArray<Func<string, IHypervisor, IHypervisor>> Hypervisors { get; init; } = [];
}

/// <summary>Adds compute hosts and hypervisors to a builder.</summary>
public static class ComputeHostBuilderExtensions
{
    /// <summary>Adds a compute host. The first added host replaces the three default hosts.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique in the cloud. A mistake: it is empty, has a space, or two hosts have it.</param>
    /// <param name="configure">
    /// Changes its hardware. A mistake: a size, a ratio, a trait or a resource class that Placement refuses.
    /// </param>
    /// <example><code>builder.WithComputeHost("host1", host => host with { Vcpus = 16, MemoryMb = 32_768, DiskGb = 500 });</code></example>
    public static OpenStackBuilder WithComputeHost(
        this OpenStackBuilder builder, string name, Func<ComputeHost, ComputeHost>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        var host = configure is null ? new ComputeHost(name) : configure(new ComputeHost(name));
        builder.RejectAll(ComputeHostMistakes.In(host));
        var settings = builder.Get<ComputeHostSettings>();
        if (!settings.AreDefault && settings.Hosts.Any(h => h.Name == host.Name))
            return builder.Reject($"Two compute hosts are named '{host.Name}'. Give one of them another name.");
        foreach (
            var node in settings.AreDefault ? [] : settings.Hosts.SelectMany(h => h.NodesOrSelf).IntersectBy(NamesOf(host), h => h.Name))
            builder.Reject($"Two compute hosts have a node '{node.Name}'. Give one of them another name.");
        return builder.Configure<ComputeHostSettings>(s => s with { Hosts = s.AreDefault ? [host] : s.Hosts.Add(host) });
    }

    /// <summary>Replaces all compute hosts by <paramref name="count"/> hosts named <c>host1</c>, <c>host2</c>, ….</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="count">0 and more. A mistake: a negative number.</param>
    /// <param name="configure">Changes the hardware of each. A mistake: as with <c>WithComputeHost</c>.</param>
    /// <example><code>builder.WithComputeHosts(3);</code></example>
    public static OpenStackBuilder WithComputeHosts(
        this OpenStackBuilder builder, int count, Func<ComputeHost, ComputeHost>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (count < 0)
            return builder.Reject($"A cloud cannot have {count} compute hosts. Ask for 0 or more.");
        ImmutableArray<ComputeHost> hosts =
        [
            .. Enumerable.Range(1, count).Select(n => new ComputeHost($"host{n}")).Select(host => configure?.Invoke(host) ?? host),
        ];
        foreach (var same in hosts.GroupBy(host => host.Name).Where(same => same.Count() > 1))
            builder.Reject($"{same.Count()} compute hosts are named '{same.Key}'. Keep the names that WithComputeHosts gives them.");
        foreach (var same in hosts.SelectMany(host => host.Nodes).GroupBy(node => node.Name).Where(same => same.Count() > 1))
            builder.Reject($"Two compute hosts have a node '{same.Key}'. Give one of them another name.");
        // Hosts that nothing configures are all in order.
        return builder.RejectAll(configure is null ? [] : hosts.SelectMany(ComputeHostMistakes.In))
            .Configure<ComputeHostSettings>(s => s with { Hosts = hosts });
    }

    /// <summary>Replaces or wraps the hypervisor of a host, for example by a Moq mock. The last added wrapper is outermost.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="host">The name of the host. An unknown name makes the build fail.</param>
    /// <param name="wrap">Receives the hypervisor so far and returns the one to use. Called once for each cloud and fork.</param>
    public static OpenStackBuilder WithHypervisor(this OpenStackBuilder builder, string host, Func<IHypervisor, IHypervisor> wrap)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        ArgumentNullException.ThrowIfNull(wrap);
        return builder
            .WithHypervisor((name, inner) => name == host ? wrap(inner) : inner)
            .Check(settings => RequireHost(settings.Get<ComputeHostSettings>(), host));
    }

    /// <summary>Replaces or wraps the hypervisor of every host, for example by a Moq mock. The last added wrapper is outermost.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="wrap">
    /// Receives the hypervisor so far and returns the one to use. Called once for each host of each cloud and fork.
    /// </param>
    public static OpenStackBuilder WithHypervisor(this OpenStackBuilder builder, Func<IHypervisor, IHypervisor> wrap)
    {
        ArgumentNullException.ThrowIfNull(wrap);
        return builder.WithHypervisor((_, inner) => wrap(inner));
    }

    /// <summary>Uses one hypervisor for every host in place of the simulated ones, such as a Moq mock: <c>mock.Object</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="hypervisor">Serves all hosts of the cloud and of its forks; calls of several hosts can overlap.</param>
    /// <example>
    /// <code>
    /// var hypervisor = new Mock&lt;IHypervisor>();
    /// await using var cloud = new OpenStackBuilder().WithHypervisor(hypervisor.Object).Build();
    /// </code>
    /// </example>
    public static OpenStackBuilder WithHypervisor(this OpenStackBuilder builder, IHypervisor hypervisor)
    {
        ArgumentNullException.ThrowIfNull(hypervisor);
        return builder.WithHypervisor((_, _) => hypervisor);
    }

    /// <summary>Uses a hypervisor for one host in place of the simulated one, such as a Moq mock: <c>mock.Object</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="host">The name of the host. A mistake: the cloud does not have it.</param>
    /// <param name="hypervisor">Serves the host in the cloud and in its forks.</param>
    public static OpenStackBuilder WithHypervisor(this OpenStackBuilder builder, string host, IHypervisor hypervisor)
    {
        ArgumentNullException.ThrowIfNull(hypervisor);
        return builder.WithHypervisor(host, _ => hypervisor);
    }

    private static IEnumerable<string> NamesOf(ComputeHost host) => host.NodesOrSelf.Select(node => node.Name);

    private static string[] RequireHost(ComputeHostSettings settings, string host)
    {
        var names = settings.Hosts.Select(known => known.Name).ToArray();
        return names.Contains(host)
            ? []
            : [$"WithHypervisor names the compute host '{host}', which does not exist. The hosts are {string.Join(", ", names)}."];
    }

    private static OpenStackBuilder WithHypervisor(this OpenStackBuilder builder, Func<string, IHypervisor, IHypervisor> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<ComputeHostSettings>(s => s with { Hypervisors = s.Hypervisors.Add(wrap) });
    }
}
