using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Proxies;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.SecurityGroups;

/// <summary>The actions <c>addSecurityGroup</c> and <c>removeSecurityGroup</c>, which update the server's ports at Neutron.</summary>
/// <remarks>Upstream: add_to_instance and remove_from_instance of network/security_group_api.py.</remarks>
internal static class SecurityGroupActions
{
    private const string CannotBeApplied =
        "Network requires port_security_enabled and subnet associated in order to apply security groups.";

    public static IReadOnlyList<ServerAction> All { get; } =
    [
        new("addSecurityGroup", AddAsync) { StrictBody = SecurityGroupsOperation.BodyOf("addSecurityGroup") },
        new("removeSecurityGroup", RemoveAsync) { StrictBody = SecurityGroupsOperation.BodyOf("removeSecurityGroup") },
    ];

    private static async Task<ApiResponse> AddAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var (server, group) = await FindAsync(nova, request, SecurityGroupsOperation.AddSecurityGroupRule, arguments);
        foreach (var port in await PortsAsync(nova, request, server))
        {
            if (!SupportsGroups(port))
                throw ServerRequestException.Bad(CannotBeApplied);
            await SetAsync(nova, request, port, GroupsOf(port).Append(group));
        }

        return await ServerTask.Accepted();
    }

    private static async Task<ApiResponse> RemoveAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var (server, group) = await FindAsync(nova, request, SecurityGroupsOperation.RemoveSecurityGroupRule, arguments);
        var ports = (await PortsAsync(nova, request, server)).Where(port => GroupsOf(port).Contains(group)).ToList();
        if (ports.Count == 0)
            throw ServerRequestException.Missing(
                $"Security group {arguments.GetProperty("name").GetString()} not associated with the instance {server.Id}");
        foreach (var port in ports)
            await SetAsync(nova, request, port, GroupsOf(port).Where(other => other != group));
        return await ServerTask.Accepted();
    }

    private static async Task<(Server Server, string GroupId)> FindAsync(
        NovaContext nova, ApiRequest request, string rule, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(rule, server.ProjectTarget());
        if (arguments.ValueKind != JsonValueKind.Object)
            throw ServerRequestException.Bad("Missing parameter dict");
        return (server, await GroupIdAsync(nova, request, NameOf(arguments)));
    }

    /// <summary>The name of the group.</summary>
    /// <remarks>Upstream: _parse of security_groups.py tests the name for truth, so that 0 and [] count as empty.</remarks>
    private static string NameOf(JsonElement arguments) => ServerOrderReader.Member(arguments, "name") switch
    {
        { ValueKind: JsonValueKind.String } name when name.Text().Trim().Length > 0 => name.Text(),
        { ValueKind: JsonValueKind.String or JsonValueKind.Null or JsonValueKind.False } => throw Empty(),
        { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() == 0 => throw Empty(),
        { ValueKind: JsonValueKind.Object } members when !members.EnumerateObject().Any() => throw Empty(),
        { ValueKind: JsonValueKind.Number } number when number.GetDouble() == 0 => throw Empty(),
        _ => throw ServerRequestException.Bad("Security group not specified"),
    };

    private static ServerRequestException Empty() => ServerRequestException.Bad("Security group name cannot be empty");

    private static async Task<string> GroupIdAsync(NovaContext nova, ApiRequest request, string nameOrId)
    {
        var project = request.Persona.ProjectId;
        var found = Guid.TryParse(nameOrId, out _) ? await GroupsAsync($"id={nameOrId}") : [];
        if (found.Count == 0)
            found = await GroupsAsync($"name={Uri.EscapeDataString(nameOrId)}{(project is null ? "" : $"&tenant_id={project}")}");
        return found switch
        {
            [] => throw ServerRequestException.Missing($"Security group {nameOrId} is not found for project {project ?? PolicyText.None}"),
            [var only] => only.GetProperty("id").Text(),
            _ =>
                throw ServerRequestException.Conflict(
                    $"Multiple security_group matches found for name '{nameOrId}', use an ID to be more specific."),
        };

        Task<IReadOnlyList<JsonElement>> GroupsAsync(string query) =>
            nova.ListAsync(request, "network", $"/v2.0/security-groups?{query}", "security_groups");
    }

    private static async Task<IReadOnlyList<JsonElement>> PortsAsync(NovaContext nova, ApiRequest request, Server server)
    {
        var ports = await nova.ListAsync(request, "network", $"/v2.0/ports?device_id={server.Id}", "ports");
        return ports.Count == 0
            ? throw ServerRequestException.Missing($"instance_id {server.Id} could not be found as device id on any ports")
            : ports;
    }

    /// <summary>Whether the port has port security and an address.</summary>
    /// <remarks>Upstream: _has_security_group_requirements.</remarks>
    private static bool SupportsGroups(JsonElement port) =>
        port.Member("port_security_enabled") is not { ValueKind: JsonValueKind.False }
        && (port.GetProperty("fixed_ips").GetArrayLength() > 0 || ServerOrderReader.Text(port, "ip_allocation") == "deferred");

    private static IEnumerable<string> GroupsOf(JsonElement port) =>
        port.GetProperty("security_groups").EnumerateArray().Select(group => group.Text());

    private static async Task SetAsync(NovaContext nova, ApiRequest request, JsonElement port, IEnumerable<string> groups)
    {
        var changes = new JsonObject { ["security_groups"] = new JsonArray([.. groups.Select(group => (JsonNode)group)]) };
        var path = $"/v2.0/ports/{ServerOrderReader.Text(port, "id")}";
        var answer = await nova.ForwardAsync(request, "network", HttpMethod.Put, path, new JsonObject { ["port"] = changes });
        if (!answer.IsSuccess)
        {
            // Upstream's add_to_instance passes on 400 only and answers 500 to any other refusal; here all 4xx are passed on.
            throw (int)answer.Status < 500
                ? new ServerRequestException(answer.Status, NeutronError.From(answer).Message)
                : new ServiceAnswerException("network", answer.Status);
        }
    }
}
