using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Quotas;

using Limits = ImmutableDictionary<string, int>;

/// <summary>The limits that administrators set, which override the defaults. Usage is not stored but computed.</summary>
internal sealed record QuotaTable
{
    public static readonly QuotaTable Empty = new();

    /// <summary>Whether Keystone holds the limits, so that these are all -1 and cannot be changed.</summary>
    /// <remarks>Upstream: NoopQuotaDriver, from which UnifiedLimitsDriver derives.</remarks>
    public bool IsNoop { get; init; }

    /// <summary>By project.</summary>
    public ImmutableDictionary<string, Limits> Projects { get; init; } = ImmutableDictionary.Create<string, Limits>(StringComparer.Ordinal);

    /// <summary>By project, then by user.</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, Limits>> Users { get; init; } =
        ImmutableDictionary.Create<string, ImmutableDictionary<string, Limits>>(StringComparer.Ordinal);

    /// <summary>By quota class; the class <c>default</c> applies to all projects.</summary>
    public ImmutableDictionary<string, Limits> Classes { get; init; } = ImmutableDictionary.Create<string, Limits>(StringComparer.Ordinal);

    public Limits OfClass(string name) => Classes.GetValueOrDefault(name, Limits.Empty);

    public Limits OfProject(string projectId) => Projects.GetValueOrDefault(projectId, Limits.Empty);

    public Limits OfUser(string projectId, string userId) =>
        Users.TryGetValue(projectId, out var users) ? users.GetValueOrDefault(userId, Limits.Empty) : Limits.Empty;

    /// <summary>The sum of the limits of the project's users on a resource.</summary>
    public int SumOfUsers(string projectId, string resource) =>
        Users.TryGetValue(projectId, out var users) ? users.Values.Sum(limits => limits.GetValueOrDefault(resource)) : 0;

    public int Default(string resource) => IsNoop ? -1
        : OfClass(QuotaResources.DefaultClass).GetValueOrDefault(resource, QuotaResources.Configured[resource]);

    /// <summary>The effective limit: the user's, else the project's, else the default. -1 is unlimited.</summary>
    public int Limit(string resource, string projectId, string? userId = null) => IsNoop ? -1
        : userId is not null && OfUser(projectId, userId).TryGetValue(resource, out var ofUser) ? ofUser
        : OfProject(projectId).TryGetValue(resource, out var ofProject) ? ofProject
        : Default(resource);

    public QuotaTable Set(string projectId, string? userId, IReadOnlyDictionary<string, int> limits)
    {
        if (IsNoop)
            return this;
        if (userId is null)
            return this with { Projects = Projects.SetItem(projectId, OfProject(projectId).SetItems(limits)) };
        var users = Users.GetValueOrDefault(projectId, ImmutableDictionary<string, Limits>.Empty);
        return this with { Users = Users.SetItem(projectId, users.SetItem(userId, OfUser(projectId, userId).SetItems(limits))) };
    }

    public QuotaTable SetClass(string name, IReadOnlyDictionary<string, int> limits) =>
        IsNoop ? this : this with { Classes = Classes.SetItem(name, OfClass(name).SetItems(limits)) };

    /// <summary>Removes the limits of one user, or of the project and all its users.</summary>
    public QuotaTable Reset(string projectId, string? userId) => userId is null
        ? this with { Projects = Projects.Remove(projectId), Users = Users.Remove(projectId) }
        : Users.TryGetValue(projectId, out var users) ? this with { Users = Users.SetItem(projectId, users.Remove(userId)) } : this;
}
