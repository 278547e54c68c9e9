using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Leaks;

/// <summary>Explains which step should have removed a resource, and how that step went.</summary>
internal sealed class MissedRemoval(LeakScene scene)
{
    public string Of(CloudResource resource) => resource switch
    {
        { Id: var consumer } when resource.Type == PlacementResources.Allocation => OfAllocation(consumer),
        { OwnerId: { } device } when resource.Type == NeutronResources.Port && scene.Servers.ContainsKey(device) =>
            OfServerResource(device, "network", $"/v2.0/ports/{resource.Id}"),
        { OwnerId: { } router } when resource.Type == NeutronResources.Port
            && resource.Details.StartsWith("network:router_interface", StringComparison.Ordinal) =>
            Asked("network", "PUT", $"/v2.0/routers/{router}/remove_router_interface"),
        { OwnerId: { } id } when resource.Type.GoesWithOwner && scene.NameOfOwner(id) is { } owner => $"the deletion of {owner}",
        _ when resource.Type == CinderResources.Reservation => "the end of the operation that reserved it",
        { HolderId: { } server } when resource.Type == CinderResources.Attachment && scene.Servers.ContainsKey(server) =>
            OfServerResource(server, "block-storage", resource.Path),
        _ => Asked(resource.Type.Service, "DELETE", resource.Path),
    };

    private string OfAllocation(string consumer)
    {
        if (scene.Migrations.TryGetValue(consumer, out var migration))
            return $"the confirmation or the reverting of the {migration.Type}, whose status is {migration.Status}";
        return scene.Servers.ContainsKey(consumer)
            ? OfServerResource(consumer, "placement", $"/allocations/{consumer}")
            : Asked("placement", "DELETE", $"/allocations/{consumer}");
    }

    /// <summary>For a resource that Nova removes with its server.</summary>
    private string OfServerResource(string server, string service, string path)
    {
        if (scene.IsAlive(server))
            return $"the deletion of {scene.NameOfServer(server)}";
        var deletion = scene.LastRequest("compute", "DELETE", $"/servers/{server}") is { } request ? $" for {request}" : "";
        var step = scene.TerminatorOf(server) is { } host
            ? $"nova-compute on {host}, when it ended the server{deletion}"
            : $"the local delete in nova-api{deletion}";
        var outcome = scene.LastRequest(service, "DELETE", path) is { } sent ? $"answered {sent}" : $"got no DELETE {path}";
        return $"{step}: {service} {outcome}";
    }

    private string Asked(string service, string method, string path) =>
        scene.LastRequest(service, method, path) is { } sent ? $"{sent}" : $"{service} {method} {path}, which nobody sent";
}
