using System.Collections.Immutable;

namespace Fixtures.Toolkit;

/// <summary>
/// By how much usage changed, by provider and by project. A value: deltas can be added, subtracted, multiplied and compared; what did not
/// change is left out.
/// </summary>
public sealed class UsageDelta : IEquatable<UsageDelta>
{
    private UsageDelta(IEnumerable<UsageChange> hosts, IEnumerable<UsageChange> projects) =>
        (Hosts, Projects) = (InOrder(hosts), InOrder(projects));

    /// <summary>Nothing changed.</summary>
    public static UsageDelta None { get; } = new([], []);

    /// <summary>By resource provider, in the order of their names.</summary>
    public IReadOnlyList<UsageChange> Hosts { get; }

    /// <summary>By project, in the order of their names.</summary>
    public IReadOnlyList<UsageChange> Projects { get; }

    /// <summary>In all.</summary>
    public ResourceAmounts Total => Hosts.Aggregate(ResourceAmounts.None, (sum, host) => sum + host.By);

    /// <summary>Whether nothing changed.</summary>
    public bool IsNone => Hosts.Count == 0 && Projects.Count == 0;

    /// <summary>One after the other.</summary>
    public static UsageDelta operator +(UsageDelta left, UsageDelta right) => Combine(left, right, 1);

    /// <summary>What the left one has more than the right one.</summary>
    public static UsageDelta operator -(UsageDelta left, UsageDelta right) => Combine(left, right, -1);

    /// <summary>The way back.</summary>
    public static UsageDelta operator -(UsageDelta delta) => delta * -1;

    /// <summary>So many times as much.</summary>
    public static UsageDelta operator *(UsageDelta delta, int times)
    {
        ArgumentNullException.ThrowIfNull(delta);
        return new(delta.Hosts.Select(host => host with { By = host.By * times }), delta.Projects.Select(project => project with { By = project.By * times }));
    }

    /// <summary>By how much the usage of a provider changed; nothing where it did not.</summary>
    public ResourceAmounts OfHost(string host) => Hosts.FirstOrDefault(one => one.Name == host)?.By ?? ResourceAmounts.None;

    /// <summary>By how much the usage of a project changed; nothing where it did not.</summary>
    public ResourceAmounts OfProject(string project) => Projects.FirstOrDefault(one => one.Name == project)?.By ?? ResourceAmounts.None;

    /// <inheritdoc/>
    public bool Equals(UsageDelta? other) => other is not null && Hosts.SequenceEqual(other.Hosts) && Projects.SequenceEqual(other.Projects);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UsageDelta);

    /// <inheritdoc/>
    public override int GetHashCode() => Hosts.Concat(Projects).Aggregate(0, HashCode.Combine);

    /// <summary>As <c>host1: VCPU=1; project demo: VCPU=1</c>.</summary>
    public override string ToString() => IsNone
        ? "nothing"
        : string.Join("; ", Hosts.Select(host => $"{host.Name}: {host.By}").Concat(Projects.Select(project => $"project {project.Name}: {project.By}")));

    internal static UsageDelta Between(UsageReport before, UsageReport after) => new(
        after.Hosts.Select(host => new UsageChange(host.Name, host.Used)).Concat(before.Hosts.Select(host => new UsageChange(host.Name, host.Used * -1))),
        after.Projects.Select(project => new UsageChange(project.Name, project.Used)).Concat(before.Projects.Select(project => new UsageChange(project.Name, project.Used * -1))));

    private static UsageDelta Combine(UsageDelta left, UsageDelta right, int sign)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var other = right * sign;
        return new(left.Hosts.Concat(other.Hosts), left.Projects.Concat(other.Projects));
    }

    private static ImmutableArray<UsageChange> InOrder(IEnumerable<UsageChange> parts) =>
    [
        .. parts.GroupBy(part => part.Name, part => part.By, (name, amounts) => new UsageChange(name, amounts.Aggregate(ResourceAmounts.None, (left, right) => left + right)))
            .Where(change => !change.By.IsNone)
            .OrderBy(change => change.Name, StringComparer.Ordinal),
    ];
}

/// <summary>By how much the usage of one provider or project changed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="By">What shrank is negative.</param>
public sealed record UsageChange(string Name, ResourceAmounts By);
