using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

/// <summary>Registered limits and limits, in order of creation.</summary>
internal sealed record LimitTable
{
    public ImmutableList<RegisteredLimit> Registered { get; init; } = [];

    public ImmutableList<Limit> Limits { get; init; } = [];

    public RegisteredLimit? FindRegistered(string id) => Registered.Find(registered => registered.Id == id);

    public Limit? Find(string id) => Limits.Find(limit => limit.Id == id);

    /// <summary>The registered limit that a limit overrides.</summary>
    public RegisteredLimit RegisteredFor(Limit limit) => Registered.First(registered => registered.Id == limit.RegisteredLimitId);

    /// <exception cref="ConflictException">The resource of the service has a registered limit in the region.</exception>
    public void RequireUnique(RegisteredLimit registered)
    {
        var key = (registered.ServiceId, registered.ResourceName, registered.RegionId);
        if (Registered.Exists(held => (held.ServiceId, held.ResourceName, held.RegionId) == key))
            throw new ConflictException("registered_limit", "Duplicate entry");
    }

    /// <exception cref="ForbiddenStateException">A limit overrides it.</exception>
    public void RequireUnused(RegisteredLimit registered)
    {
        if (Limits.Exists(limit => limit.RegisteredLimitId == registered.Id))
            throw new ForbiddenStateException(
                $"Unable to update or delete registered limit {registered.Id} because there are project limits associated with it.");
    }

    /// <exception cref="ConflictException">The project or domain already has a limit for the resource.</exception>
    public LimitTable With(Limit limit) =>
        Limits.Exists(
            held => (held.RegisteredLimitId, held.ProjectId, held.DomainId) == (limit.RegisteredLimitId, limit.ProjectId, limit.DomainId))
            ? throw new ConflictException("limit", "Duplicate entry")
            : this with { Limits = Limits.Add(limit) };

    public LimitTable WithoutLimitsOf(string projectId) => this with { Limits = Limits.RemoveAll(limit => limit.ProjectId == projectId) };
}
