using System.Collections.Immutable;

namespace Fixtures.Toolkit;

/// <summary>
/// The change of usage, by provider and by project; block and object storage are counted by project alone. An immutable value: deltas can
/// be added, subtracted, multiplied and compared. Unchanged providers and projects are left out.
/// </summary>
public sealed class UsageDelta : IEquatable<UsageDelta>
{
    private UsageDelta(IEnumerable<UsageChange> hosts, IEnumerable<UsageChange> projects) =>
        (Hosts, Projects) = (InOrder(hosts), InOrder(projects));

    /// <summary>No change.</summary>
    public static UsageDelta None { get; } = new([], []);

    /// <summary>By resource provider, in the order of their names.</summary>
    public IReadOnlyList<UsageChange> Hosts { get; }

    /// <summary>By project, in the order of their names.</summary>
    public IReadOnlyList<UsageChange> Projects { get; }

    /// <summary>The change over all providers, and of the storage of all projects.</summary>
    public ResourceAmounts Total => Hosts.Select(host => host.Amounts).Concat(Projects.Select(project => project.Amounts.OfStorage))
        .Aggregate(ResourceAmounts.None, (sum, amounts) => sum + amounts);

    /// <summary>Whether nothing changed.</summary>
    public bool IsNone => Hosts.Count == 0 && Projects.Count == 0;

    /// <summary>The sum of both changes.</summary>
    public static UsageDelta operator +(UsageDelta left, UsageDelta right) => Combine(left, right, 1);

    /// <summary>The difference between both changes.</summary>
    public static UsageDelta operator -(UsageDelta left, UsageDelta right) => Combine(left, right, -1);

    /// <summary>The opposite change.</summary>
    public static UsageDelta operator -(UsageDelta delta) => delta * -1;

    /// <summary>Each amount multiplied.</summary>
    public static UsageDelta operator *(UsageDelta delta, int times)
    {
        ArgumentNullException.ThrowIfNull(delta);
        return new(
            delta.Hosts.Select(host => host with { Amounts = host.Amounts * times }),
            delta.Projects.Select(project => project with { Amounts = project.Amounts * times }));
    }

    /// <summary>The change of a provider's usage; <see cref="ResourceAmounts.None"/> if it did not change.</summary>
    public ResourceAmounts OfHost(string host) => Hosts.FirstOrDefault(one => one.Name == host)?.Amounts ?? ResourceAmounts.None;

    /// <summary>The change of a project's usage; <see cref="ResourceAmounts.None"/> if it did not change.</summary>
    public ResourceAmounts OfProject(string project) =>
        Projects.FirstOrDefault(one => one.Name == project)?.Amounts ?? ResourceAmounts.None;

    /// <inheritdoc/>
    public bool Equals(UsageDelta? other) =>
        other is not null && Hosts.SequenceEqual(other.Hosts) && Projects.SequenceEqual(other.Projects);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UsageDelta);

    /// <inheritdoc/>
    public override int GetHashCode() => Hosts.Concat(Projects).Aggregate(0, HashCode.Combine);

    /// <summary>For example <c>host1: VCPU=1; project demo: VCPU=1</c>.</summary>
    public override string ToString() => IsNone
        ? "nothing"
        : string.Join(
            "; ",
            Hosts.Select(host => $"{host.Name}: {host.Amounts}")
                .Concat(Projects.Select(project => $"project {project.Name}: {project.Amounts}")));

    internal static UsageDelta Between(UsageReport before, UsageReport after) => new(
        after.Hosts.Select(host => new UsageChange(host.Name, host.Used))
            .Concat(before.Hosts.Select(host => new UsageChange(host.Name, host.Used * -1))),
        after.Projects.Select(project => new UsageChange(project.Name, project.Used))
            .Concat(before.Projects.Select(project => new UsageChange(project.Name, project.Used * -1))));

    private static UsageDelta Combine(UsageDelta left, UsageDelta right, int sign)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var other = right * sign;
        return new(left.Hosts.Concat(other.Hosts), left.Projects.Concat(other.Projects));
    }

    private static ImmutableArray<UsageChange> InOrder(IEnumerable<UsageChange> parts) =>
    [
        .. parts.GroupBy(
            part => part.Name,
            part => part.Amounts,
            (name, amounts) => new UsageChange(name, amounts.Aggregate(ResourceAmounts.None, (left, right) => left + right)))
            .Where(change => !change.Amounts.IsNone)
            .OrderBy(change => change.Name, StringComparer.Ordinal),
    ];
}

/// <summary>The change of the usage of one provider or project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Amounts">After minus before; negative if the usage shrank.</param>
public sealed record UsageChange(string Name, ResourceAmounts Amounts);
