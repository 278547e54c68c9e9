namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

/// <summary>How much of a resource a service grants to each project, unless a <see cref="Limit"/> says otherwise.</summary>
/// <param name="ResourceName">Such as <c>image_count_total</c>; the service knows what it counts.</param>
internal sealed record RegisteredLimit(string Id, string ServiceId, string ResourceName)
{
    public static ResourceType ResourceType { get; } = new("registered limit", "identity", "/registered_limits");

    /// <summary>Null for a limit in all regions.</summary>
    public string? RegionId { get; init; }

    /// <summary>-1 for no limit.</summary>
    public int DefaultLimit { get; init; }

    public string? Description { get; init; }
}

/// <summary>How much of a resource one project or domain is granted in place of the registered default.</summary>
internal sealed record Limit(string Id, string RegisteredLimitId)
{
    public static ResourceType ResourceType { get; } = new("limit", "identity", "/limits");

    /// <summary>Null for a domain's limit.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Null for a project's limit.</summary>
    public string? DomainId { get; init; }

    /// <summary>-1 for no limit.</summary>
    public int ResourceLimit { get; init; }

    public string? Description { get; init; }
}
