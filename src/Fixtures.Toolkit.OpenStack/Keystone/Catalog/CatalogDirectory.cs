using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Catalog;

/// <summary>Regions, services and endpoints: the content of the catalog.</summary>
internal sealed record CatalogDirectory
{
    public ImmutableDictionary<string, Region> Regions { get; init; } = ImmutableDictionary<string, Region>.Empty;

    public ImmutableDictionary<string, CatalogService> Services { get; init; } = ImmutableDictionary<string, CatalogService>.Empty;

    public ImmutableDictionary<string, CatalogEndpoint> Endpoints { get; init; } = ImmutableDictionary<string, CatalogEndpoint>.Empty;

    /// <summary>The endpoint filters of projects.</summary>
    public EndpointFilter Filter { get; init; } = new();

    /// <exception cref="NotFoundException">There is no such region.</exception>
    public Region Region(string id) => Regions.GetValueOrDefault(id) ?? throw new NotFoundException("region", id);

    /// <exception cref="NotFoundException">There is no such service.</exception>
    public CatalogService Service(string id) => Services.GetValueOrDefault(id) ?? throw new NotFoundException("service", id);

    /// <exception cref="NotFoundException">There is no such endpoint.</exception>
    public CatalogEndpoint Endpoint(string id) => Endpoints.GetValueOrDefault(id) ?? throw new NotFoundException("endpoint", id);
}

/// <summary>A part of the cloud that has its own endpoints.</summary>
internal sealed record Region(string Id)
{
    public static ResourceType ResourceType { get; } = new("region", "identity", "/regions");

    public string Description { get; init; } = "";

    public string? ParentRegionId { get; init; }

    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}

/// <summary>A service as registered in the catalog.</summary>
internal sealed record CatalogService(string Id, string Type)
{
    public static ResourceType ResourceType { get; } = new("service", "identity", "/services");

    public bool IsEnabled { get; init; } = true;

    /// <summary>Name, description and other attributes; upstream keeps them all in one <c>extra</c> column.</summary>
    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}

/// <summary>An address of a service in the catalog.</summary>
/// <param name="Interface"><c>public</c>, <c>internal</c> or <c>admin</c>.</param>
internal sealed record CatalogEndpoint(string Id, string ServiceId, string Interface)
{
    public static ResourceType ResourceType { get; } = new("endpoint", "identity", "/endpoints") { GoesWithOwner = true };

    public string? RegionId { get; init; }

    public bool IsEnabled { get; init; } = true;

    /// <summary>The type of the cloud's own service that the URL points to; null if the URL is literal.</summary>
    public string? Own { get; init; }

    /// <summary>The URL; where <see cref="Own"/> is set, the part after that service's address.</summary>
    public required string Url { get; init; }

    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
