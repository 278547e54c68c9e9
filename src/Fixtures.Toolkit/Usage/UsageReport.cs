namespace Fixtures.Toolkit;

/// <summary>What was used in a cloud at one moment. Plain and in a fixed order, so that it can be snapshot.</summary>
/// <param name="Hosts">By resource provider, in the order of their names.</param>
/// <param name="Projects">By project, in the order of their names.</param>
public sealed record UsageReport(IReadOnlyList<HostUsage> Hosts, IReadOnlyList<ProjectUsage> Projects)
{
    /// <summary>What is used in all.</summary>
    public ResourceAmounts Total => Hosts.Aggregate(ResourceAmounts.None, (sum, host) => sum + host.Used);

    /// <summary>What changed from one report to a later one: <c>after - before</c>.</summary>
    public static UsageDelta operator -(UsageReport after, UsageReport before)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(before);
        return UsageDelta.Between(before, after);
    }

    /// <summary>What is used of a host: of the resource provider of that name alone.</summary>
    /// <exception cref="ArgumentException">There is no provider of that name; the message names those there are.</exception>
    public ResourceAmounts OfHost(string host) => Find(host).Used;

    /// <summary>What is used of a provider and of all providers below the same root: a host with its NUMA cells and devices.</summary>
    /// <param name="provider">The name of any provider of the tree.</param>
    /// <exception cref="ArgumentException">There is no provider of that name; the message names those there are.</exception>
    public ResourceAmounts OfTree(string provider)
    {
        var root = Find(provider).Root;
        return Hosts.Where(host => host.Root == root).Aggregate(ResourceAmounts.None, (sum, host) => sum + host.Used);
    }

    /// <summary>What a project uses; nothing where it has no allocations.</summary>
    public ResourceAmounts OfProject(string project) => Projects.FirstOrDefault(p => p.Name == project)?.Used ?? ResourceAmounts.None;

    /// <summary>What the servers of a flavor use; nothing where there are none.</summary>
    /// <param name="flavor">The flavor's name.</param>
    public ResourceAmounts OfFlavor(string flavor) => Sum(consumer => consumer.Flavor == flavor);

    /// <summary>What a server, or a migration, uses on all providers; nothing where it has no allocations.</summary>
    public ResourceAmounts OfServer(Guid consumer) => Sum(one => one.Id == consumer);

    /// <summary>What a server, or a migration, uses of which provider.</summary>
    public IReadOnlyDictionary<string, ResourceAmounts> AllocationsOf(Guid consumer) =>
        (from host in Hosts from one in host.Consumers where one.Id == consumer select (host.Name, one.Used)).ToDictionary(one => one.Name, one => one.Used);

    /// <summary>As <c>host1: VCPU=1; host2: nothing; project demo: VCPU=1</c>.</summary>
    public override string ToString() =>
        string.Join("; ", Hosts.Select(host => $"{host.Name}: {host.Used}").Concat(Projects.Select(project => $"project {project.Name}: {project.Used}")));

    /// <summary>As <see cref="OfHost"/>; nothing where there is no such provider.</summary>
    internal ResourceAmounts UsedOn(string host) => Hosts.FirstOrDefault(h => h.Name == host)?.Used ?? ResourceAmounts.None;

    private HostUsage Find(string host) => Hosts.FirstOrDefault(h => h.Name == host)
        ?? throw new ArgumentException($"There is no resource provider named '{host}'. There are: {string.Join(", ", Hosts.Select(h => h.Name))}.", nameof(host));

    private ResourceAmounts Sum(Func<ConsumerUsage, bool> isIn) =>
        Hosts.SelectMany(host => host.Consumers).Where(isIn).Aggregate(ResourceAmounts.None, (sum, consumer) => sum + consumer.Used);
}

/// <summary>What is used of one resource provider, and by whom.</summary>
/// <param name="Name">The provider's name.</param>
/// <param name="Used">In all.</param>
/// <param name="Capacity">What can be used: (total − reserved) × allocation ratio.</param>
/// <param name="Consumers">Who uses it, in the order of their names.</param>
public sealed record HostUsage(string Name, ResourceAmounts Used, ResourceAmounts Capacity, IReadOnlyList<ConsumerUsage> Consumers)
{
    /// <summary>The UUID of the root of its tree.</summary>
    internal Guid Root { get; init; }
}

/// <summary>What one consumer uses of a provider.</summary>
/// <param name="Name">The server's name; <c>migration of NAME</c> for what a move holds; <c>unknown consumer</c> where there is neither: a leak.</param>
/// <param name="Id">The consumer's UUID.</param>
/// <param name="Used">How much.</param>
public sealed record ConsumerUsage(string Name, Guid Id, ResourceAmounts Used)
{
    /// <summary>The name of the server's flavor; null where the consumer is no server.</summary>
    internal string? Flavor { get; init; }
}

/// <summary>What a project uses in all.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Used">How much.</param>
public sealed record ProjectUsage(string Name, ResourceAmounts Used);
