using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerActions;

/// <summary>Putting a server's ports into a security group, and taking them out of it. Neutron keeps them; Nova only passes it on.</summary>
internal static class SecurityGroupActions
{
    public static IReadOnlyList<ServerAction> All { get; } = [new("addSecurityGroup", AddAsync), new("removeSecurityGroup", RemoveAsync)];

    private static async Task<ApiResponse> AddAsync(NovaService nova, ApiRequest request, JsonElement arguments)
    {
        var (server, group) = await FindAsync(nova, request, ServerActionPolicy.AddSecurityGroup, arguments);
        foreach (var port in await PortsAsync(nova, request, server))
            await SetAsync(nova, request, port.Id, port.SecurityGroupIds.Append(group).Distinct(StringComparer.Ordinal));
        return await ServerTask.Accepted();
    }

    private static async Task<ApiResponse> RemoveAsync(NovaService nova, ApiRequest request, JsonElement arguments)
    {
        var (server, group) = await FindAsync(nova, request, ServerActionPolicy.RemoveSecurityGroup, arguments);
        var ports = await PortsAsync(nova, request, server);
        if (!ports.Any(port => port.SecurityGroupIds.Contains(group)))
            throw ServerRequestException.Missing($"Security group {arguments.GetProperty("name").GetString()} not associated with the instance {server.Id}");
        foreach (var port in ports.Where(port => port.SecurityGroupIds.Contains(group)))
            await SetAsync(nova, request, port.Id, port.SecurityGroupIds.Remove(group));
        return await ServerTask.Accepted();
    }

    private static async Task<(Server Server, string GroupId)> FindAsync(NovaService nova, ApiRequest request, string rule, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(rule, server.ProjectTarget());
        if (arguments.ValueKind != JsonValueKind.Object)
            throw ServerRequestException.Bad("Missing parameter dict");
        if (ServerOrderReader.Text(arguments, "name") is not { } name)
            throw ServerRequestException.Bad("Security group not specified");
        if (name.Trim().Length == 0)
            throw ServerRequestException.Bad("Security group name cannot be empty");
        return (server, await GroupIdAsync(nova, request, name));
    }

    private static async Task<string> GroupIdAsync(NovaService nova, ApiRequest request, string nameOrId)
    {
        var neutron = nova.Clients.Neutron;
        var project = request.Persona.ProjectId ?? "";
        var found = Guid.TryParse(nameOrId, out _) ? await neutron.ListSecurityGroupsAsync([("id", nameOrId)], request.RequestId) : [];
        if (found.Count == 0)
            found = await neutron.ListSecurityGroupsAsync([("name", nameOrId), ("tenant_id", project)], request.RequestId);
        return found switch
        {
            [] => throw ServerRequestException.Missing($"Unable to find security_group with name or id '{nameOrId}'"),
            [var only] => ServerOrderReader.Text(only, "id")!,
            _ => throw ServerRequestException.Conflict($"Multiple security_group matches found for name '{nameOrId}', use an ID to be more specific."),
        };
    }

    private static async Task<IReadOnlyList<Clients.NeutronPort>> PortsAsync(NovaService nova, ApiRequest request, Server server)
    {
        var ports = await nova.Clients.Neutron.ListPortsAsync([("device_id", server.Id.ToString())], request.RequestId);
        return ports.IsEmpty ? throw ServerRequestException.Missing($"Security group could not be found: instance_id {server.Id} could not be found as device id on any ports") : ports;
    }

    private static async Task SetAsync(NovaService nova, ApiRequest request, string portId, IEnumerable<string> groups) =>
        await nova.Clients.Neutron.UpdatePortAsync(portId, new JsonObject { ["security_groups"] = new JsonArray([.. groups.Select(group => (JsonNode)group)]) }, request.RequestId);
}
