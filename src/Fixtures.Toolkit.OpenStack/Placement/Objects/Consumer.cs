using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>A user of resources, such as a server or a migration. It is deleted with its last allocation.</summary>
internal sealed record Consumer(string Uuid)
{
    public required string ProjectId { get; init; }

    public required string UserId { get; init; }

    /// <summary>Null for consumers written before microversion 1.38; responses show <c>unknown</c>.</summary>
    public string? Type { get; init; }

    public long Generation { get; init; }

    /// <summary>The time of the last write. All allocations of a consumer are written together.</summary>
    public DateTimeOffset AllocatedAt { get; init; }

    public ImmutableArray<Allocation> Allocations { get; init; } = [];
}

/// <summary>An amount of one resource class that a consumer uses from one provider.</summary>
internal readonly record struct Allocation(int ProviderId, string ResourceClass, long Used)
{
    public static ResourceType ResourceType { get; } = new("allocation", "placement", "/allocations");
}
