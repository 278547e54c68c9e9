using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.EndpointFilter;

/// <summary>Endpoints that have something in common, to be given to projects together.</summary>
/// <param name="Filters">What they have in common: <c>interface</c>, <c>service_id</c>, <c>region_id</c>.</param>
internal sealed record EndpointGroup(string Id, string Name, JsonElement Filters)
{
    public string? Description { get; init; }
}

/// <summary>An endpoint, or a group of them, that a project was given.</summary>
internal sealed record EndpointShare(string SharedId, string ProjectId);
