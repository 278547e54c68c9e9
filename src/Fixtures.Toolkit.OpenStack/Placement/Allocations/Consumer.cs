using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>Who uses resources: a server, a migration. It exists as long as it has allocations.</summary>
internal sealed record Consumer(string Uuid)
{
    public required string ProjectId { get; init; }

    public required string UserId { get; init; }

    /// <summary>Null where it was written before microversion 1.38, which answers call <c>unknown</c>.</summary>
    public string? Type { get; init; }

    public long Generation { get; init; }

    /// <summary>When its allocations were written, all at once.</summary>
    public DateTimeOffset AllocatedAt { get; init; }

    public ImmutableArray<Allocation> Allocations { get; init; } = [];
}

/// <summary>An amount of one resource class of one provider, used by one consumer.</summary>
internal readonly record struct Allocation(int ProviderId, string ResourceClass, long Used)
{
    public static ResourceType ResourceType { get; } = new("allocation", "placement", "/allocations");
}
