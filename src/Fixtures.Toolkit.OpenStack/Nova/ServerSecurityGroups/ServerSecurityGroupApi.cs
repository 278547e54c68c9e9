using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.Servers.ServerOrderReader;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerSecurityGroups;

/// <summary>The security groups of a server's ports, in the form that Nova's own once had.</summary>
/// <remarks>Source: Compute API reference, "List Security Groups By Server".</remarks>
internal static class ServerSecurityGroupApi
{
    private const string List = "os_compute_api:os-security-groups:list";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [NovaPolicy.Reader(List, "os_compute_api:os-security-groups")];

    public static void Map(RouteTable<NovaService> routes) => routes.GetAsync("/servers/{server_id}/os-security-groups", ListAsync);

    private static async Task<ApiResponse> ListAsync(NovaService nova, ApiRequest request)
    {
        var server = nova.Server(request, "server_id");
        request.Require(List, server.ProjectTarget());
        var groups = (await ServerPortGroups.BindingsAsync(nova, request, [server])).Select(binding => binding.Group).ToList();
        var named = await NamedAsync(nova, request, groups);
        var documents = groups.Select(group => Document(group, named))
            .OrderBy(group => group["tenant_id"]!.GetValue<string>(), StringComparer.Ordinal)
            .ThenBy(group => group["name"]!.GetValue<string>(), StringComparer.Ordinal);
        return ApiResponse.Ok(new JsonObject { ["security_groups"] = new JsonArray([.. documents]) });
    }

    /// <summary>The groups that the rules of the given ones name, by id.</summary>
    private static async Task<Dictionary<string, JsonElement>> NamedAsync(NovaService nova, ApiRequest request, List<JsonElement> groups)
    {
        var named = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var group in groups)
            named[Text(group, "id")!] = group;
        var missing = groups.SelectMany(RulesOf).Select(rule => Text(rule, "remote_group_id")).OfType<string>().Where(id => !named.ContainsKey(id)).Distinct().ToList();
        if (missing.Count > 0)
        {
            foreach (var group in await nova.Clients.Neutron.ListSecurityGroupsAsync(missing.Select(id => ("id", id)), request.RequestId))
                named[Text(group, "id")!] = group;
        }

        return named;
    }

    private static JsonObject Document(JsonElement group, Dictionary<string, JsonElement> named) => new()
    {
        ["id"] = Text(group, "id"),
        ["description"] = Text(group, "description"),
        ["name"] = Text(group, "name"),
        ["tenant_id"] = Text(group, "tenant_id"),
        ["rules"] = new JsonArray([.. RulesOf(group).Where(rule => Text(rule, "direction") == "ingress").Select(rule => Rule(rule, named)).OfType<JsonObject>()]),
    };

    /// <summary>Null for a rule that names a group which is gone.</summary>
    private static JsonObject? Rule(JsonElement rule, Dictionary<string, JsonElement> named)
    {
        var document = new JsonObject
        {
            ["id"] = Text(rule, "id"),
            ["parent_group_id"] = Text(rule, "security_group_id"),
            ["ip_protocol"] = Text(rule, "protocol"),
            ["from_port"] = Number(rule, "port_range_min"),
            ["to_port"] = Number(rule, "port_range_max"),
            ["group"] = new JsonObject(),
            ["ip_range"] = new JsonObject(),
        };
        if (Text(rule, "remote_group_id") is not { } remote)
        {
            document["ip_range"] = new JsonObject { ["cidr"] = Text(rule, "remote_ip_prefix") ?? (Text(rule, "ethertype") == "IPv6" ? "::/0" : "0.0.0.0/0") };
            return document;
        }

        if (!named.TryGetValue(remote, out var group))
            return null;
        document["group"] = new JsonObject { ["name"] = Text(group, "name"), ["tenant_id"] = Text(group, "tenant_id") };
        return document;
    }

    private static IEnumerable<JsonElement> RulesOf(JsonElement group) =>
        Member(group, "security_group_rules") is { ValueKind: JsonValueKind.Array } rules ? rules.EnumerateArray() : [];

    private static int? Number(JsonElement rule, string name) => Member(rule, name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
