namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

/// <summary>The default limit of a resource, for each project and domain without its own <see cref="Limit"/>.</summary>
/// <param name="ResourceName">Such as <c>image_count_total</c>; defined by the service.</param>
internal sealed record RegisteredLimit(string Id, string ServiceId, string ResourceName)
{
    public static ResourceType ResourceType { get; } = new("registered limit", "identity", "/registered_limits");

    /// <summary>Null for a limit in all regions.</summary>
    public string? RegionId { get; init; }

    /// <summary>-1 for no limit.</summary>
    public int DefaultLimit { get; init; }

    public string? Description { get; init; }
}

/// <summary>The limit of a resource for one project or domain, which overrides the registered default.</summary>
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
