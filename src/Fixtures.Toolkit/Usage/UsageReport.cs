namespace Fixtures.Toolkit.Usage;

/// <summary>What was used in a cloud at one moment. Plain and in a fixed order, so that it can be snapshot.</summary>
/// <param name="Hosts">By resource provider, in the order of their names.</param>
/// <param name="Projects">By project, in the order of their names.</param>
public sealed record UsageReport(IReadOnlyList<HostUsage> Hosts, IReadOnlyList<ProjectUsage> Projects)
{
    /// <summary>What is used in all.</summary>
    public ResourceAmounts Total => Hosts.Aggregate(ResourceAmounts.None, (sum, host) => sum + host.Used);

    /// <summary>What is used of a host.</summary>
    /// <exception cref="ArgumentException">There is no provider of that name; the message names those there are.</exception>
    public ResourceAmounts OfHost(string host) => Hosts.FirstOrDefault(h => h.Name == host)?.Used
        ?? throw new ArgumentException($"There is no resource provider named '{host}'. There are: {string.Join(", ", Hosts.Select(h => h.Name))}.", nameof(host));

    /// <summary>What a project uses; nothing where it has no allocations.</summary>
    public ResourceAmounts OfProject(string project) => Projects.FirstOrDefault(p => p.Name == project)?.Used ?? ResourceAmounts.None;
}

/// <summary>What is used of one resource provider, and by whom.</summary>
/// <param name="Name">The provider's name.</param>
/// <param name="Used">In all.</param>
/// <param name="Capacity">What can be used: (total − reserved) × allocation ratio.</param>
/// <param name="Consumers">Who uses it, in the order of their names.</param>
public sealed record HostUsage(string Name, ResourceAmounts Used, ResourceAmounts Capacity, IReadOnlyList<ConsumerUsage> Consumers);

/// <summary>What one consumer uses of a provider.</summary>
/// <param name="Name">The server's name; <c>unknown consumer</c> where no living server has the id: a leak.</param>
/// <param name="Id">The consumer's UUID.</param>
/// <param name="Used">How much.</param>
public sealed record ConsumerUsage(string Name, Guid Id, ResourceAmounts Used);

/// <summary>What a project uses in all.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Used">How much.</param>
public sealed record ProjectUsage(string Name, ResourceAmounts Used);
