namespace Fixtures.Toolkit;

/// <summary>The usage of a cloud at one moment. Plain data in a fixed order, fit for snapshot tests.</summary>
/// <param name="Hosts">By resource provider, in the order of their names.</param>
/// <param name="Projects">By project, in the order of their names.</param>
public sealed record UsageReport(IReadOnlyList<HostUsage> Hosts, IReadOnlyList<ProjectUsage> Projects)
{
    /// <summary>The usage of all providers, and of the storage of all projects, together.</summary>
    public ResourceAmounts Total => Hosts.Select(host => host.Used).Concat(Projects.Select(project => project.Used.OfStorage))
        .Aggregate(ResourceAmounts.None, (sum, amounts) => sum + amounts);

    /// <summary>The change from one report to a later one: <c>after - before</c>.</summary>
    public static UsageDelta operator -(UsageReport after, UsageReport before)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(before);
        return UsageDelta.Between(before, after);
    }

    /// <summary>The usage of one resource provider, such as a host.</summary>
    /// <exception cref="ArgumentException">No resource provider has that name; the message lists the existing ones.</exception>
    public ResourceAmounts OfHost(string host) => Find(host).Used;

    /// <summary>The usage of a whole provider tree: a host with its NUMA cells and devices.</summary>
    /// <param name="provider">The name of any provider in the tree.</param>
    /// <exception cref="ArgumentException">No resource provider has that name; the message lists the existing ones.</exception>
    public ResourceAmounts OfTree(string provider)
    {
        var root = Find(provider).Root;
        return Hosts.Where(host => host.Root == root).Aggregate(ResourceAmounts.None, (sum, host) => sum + host.Used);
    }

    /// <summary>The usage of a project, with its volumes and objects; <see cref="ResourceAmounts.None"/> if it uses nothing.</summary>
    public ResourceAmounts OfProject(string project) => Projects.FirstOrDefault(p => p.Name == project)?.Used ?? ResourceAmounts.None;

    /// <summary>The usage of all servers of a flavor; <see cref="ResourceAmounts.None"/> if there are none.</summary>
    /// <param name="flavor">The flavor's name.</param>
    public ResourceAmounts OfFlavor(string flavor) => Sum(consumer => consumer.Flavor == flavor);

    /// <summary>
    /// The usage of a server or a migration over all providers; <see cref="ResourceAmounts.None"/> if it has no allocations.
    /// </summary>
    public ResourceAmounts OfServer(Guid consumer) => Sum(one => one.Id == consumer);

    /// <summary>The allocations of a server or a migration, by provider.</summary>
    public IReadOnlyDictionary<string, ResourceAmounts> AllocationsOf(Guid consumer) =>
        (from host in Hosts from one in host.Consumers where one.Id == consumer select (host.Name, one.Used))
            .ToDictionary(one => one.Name, one => one.Used);

    /// <summary>For example <c>host1: VCPU=1; host2: nothing; project demo: VCPU=1</c>.</summary>
    public override string ToString() =>
        string.Join(
            "; ",
            Hosts.Select(host => $"{host.Name}: {host.Used}")
                .Concat(Projects.Select(project => $"project {project.Name}: {project.Used}")));

    /// <summary>The report with the usage of child providers, such as devices, counted at the root of their tree.</summary>
    internal UsageReport ByTree() => Hosts.All(host => host.Tree is null)
        ? this
        : this with { Hosts = [.. Hosts.GroupBy(host => host.Tree ?? host.Name).Select(tree => Merge(tree.Key, [.. tree]))] };

    private static HostUsage Merge(string name, IReadOnlyList<HostUsage> tree) => tree.Count == 1 && tree[0].Name == name
        ? tree[0]
        : new HostUsage(
            name,
            tree.Aggregate(ResourceAmounts.None, (sum, host) => sum + host.Used),
            tree.Aggregate(ResourceAmounts.None, (sum, host) => sum + host.Capacity),
            [
                .. tree.SelectMany(host => host.Consumers).GroupBy(one => one.Id)
                    .Select(own => own.First() with { Used = own.Aggregate(ResourceAmounts.None, (sum, one) => sum + one.Used) })
                    .OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Id),
            ]) { Root = tree[0].Root };

    /// <summary><see cref="OfHost"/>, but <see cref="ResourceAmounts.None"/> for an unknown provider.</summary>
    internal ResourceAmounts UsedOn(string host) => Hosts.FirstOrDefault(h => h.Name == host)?.Used ?? ResourceAmounts.None;

    private HostUsage Find(string host) => Hosts.FirstOrDefault(h => h.Name == host)
        ?? throw new ArgumentException(
            $"There is no resource provider named '{host}'. There are: {string.Join(", ", Hosts.Select(h => h.Name))}.", nameof(host));

    private ResourceAmounts Sum(Func<ConsumerUsage, bool> isIn) =>
        Hosts.SelectMany(host => host.Consumers).Where(isIn).Aggregate(ResourceAmounts.None, (sum, consumer) => sum + consumer.Used);
}

/// <summary>The usage of one resource provider.</summary>
/// <param name="Name">The provider's name.</param>
/// <param name="Used">The total usage.</param>
/// <param name="Capacity">(total − reserved) × allocation ratio.</param>
/// <param name="Consumers">Its consumers, in the order of their names.</param>
public sealed record HostUsage(string Name, ResourceAmounts Used, ResourceAmounts Capacity, IReadOnlyList<ConsumerUsage> Consumers)
{
    /// <summary>The UUID of the root of its tree.</summary>
    internal Guid Root { get; init; }

    /// <summary>The name of the root of its tree; null for a root.</summary>
    internal string? Tree { get; init; }
}

/// <summary>The usage of one consumer on a provider.</summary>
/// <param name="Name">The server's name, <c>migration of NAME</c> for a migration, or <c>unknown consumer</c>, which is a leak.</param>
/// <param name="Id">The consumer's UUID.</param>
/// <param name="Used">The amounts.</param>
public sealed record ConsumerUsage(string Name, Guid Id, ResourceAmounts Used)
{
    /// <summary>The name of the server's flavor; null if the consumer is not a server.</summary>
    internal string? Flavor { get; init; }
}

/// <summary>The usage of a project.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Used">
/// The amounts: resource classes of Placement; of Cinder <c>volumes</c>, <c>snapshots</c>, <c>gigabytes</c>, <c>backups</c> and
/// <c>backup_gigabytes</c>; of Swift <c>containers</c>, <c>objects</c> with older versions, their <c>bytes</c>, and
/// <c>orphaned_segments</c>, which no large object names.
/// </param>
public sealed record ProjectUsage(string Name, ResourceAmounts Used);
