using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Leaks;

/// <summary>Says which step should have removed a resource, and what became of that step.</summary>
internal sealed class MissedRemoval(LeakScene scene)
{
    public string Of(CloudResource resource) => resource switch
    {
        { Kind: ResourceKind.Allocation, Id: var consumer } => OfAllocation(consumer),
        { Kind: ResourceKind.Port, OwnerId: { } device } when scene.Servers.ContainsKey(device) => OfServersOwn(device, "network", $"/v2.0/ports/{resource.Id}"),
        { Kind: ResourceKind.Port, OwnerId: { } router } when resource.Details.StartsWith("network:router_interface", StringComparison.Ordinal) =>
            Asked("network", "PUT", $"/v2.0/routers/{router}/remove_router_interface"),
        { Kind: ResourceKind.Port, OwnerId: { } owner } when scene.NameOfKeeper(owner) is { } keeper => $"the deletion of {keeper}",
        { Kind: ResourceKind.Keypair } => Asked("compute", "DELETE", $"/os-keypairs/{Uri.EscapeDataString(resource.Name)}"),
        _ => Asked(ServiceOf(resource.Kind), "DELETE", $"{CollectionOf(resource.Kind)}/{resource.Id}"),
    };

    private string OfAllocation(string consumer)
    {
        if (scene.Migrations.TryGetValue(consumer, out var migration))
            return $"the confirmation or the reverting of the {migration.Type}, whose status is {migration.Status}";
        return scene.Servers.ContainsKey(consumer)
            ? OfServersOwn(consumer, "placement", $"/allocations/{consumer}")
            : Asked("placement", "DELETE", $"/allocations/{consumer}");
    }

    /// <summary>What goes with its server.</summary>
    private string OfServersOwn(string server, string service, string path)
    {
        if (scene.IsAlive(server))
            return $"the deletion of {scene.NameOfServer(server)}";
        var deletion = scene.LastRequest("compute", "DELETE", $"/servers/{server}") is { } request ? $" for {request}" : "";
        var step = scene.TerminatorOf(server) is { } host ? $"nova-compute on {host}, when it ended the server{deletion}" : $"the local delete in nova-api{deletion}";
        return $"{step}: {service} {(scene.LastRequest(service, "DELETE", path) is { } sent ? $"answered {sent}" : $"got no DELETE {path}")}";
    }

    private string Asked(string service, string method, string path) =>
        scene.LastRequest(service, method, path) is { } sent ? $"{sent}" : $"{service} {method} {path}, which nobody sent";

    private static string ServiceOf(ResourceKind kind) => kind switch
    {
        ResourceKind.Image => "image",
        ResourceKind.Server or ResourceKind.ServerGroup or ResourceKind.Flavor or ResourceKind.Aggregate => "compute",
        ResourceKind.ResourceProvider => "placement",
        _ => "network",
    };

    private static string CollectionOf(ResourceKind kind) => kind switch
    {
        ResourceKind.Server => "/servers",
        ResourceKind.ServerGroup => "/os-server-groups",
        ResourceKind.Flavor => "/flavors",
        ResourceKind.Aggregate => "/os-aggregates",
        ResourceKind.Image => "/v2/images",
        ResourceKind.ResourceProvider => "/resource_providers",
        ResourceKind.Port => "/v2.0/ports",
        ResourceKind.FloatingIp => "/v2.0/floatingips",
        ResourceKind.Router => "/v2.0/routers",
        ResourceKind.Subnet => "/v2.0/subnets",
        ResourceKind.Network => "/v2.0/networks",
        ResourceKind.SecurityGroup => "/v2.0/security-groups",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is not removed by its id."),
    };
}
