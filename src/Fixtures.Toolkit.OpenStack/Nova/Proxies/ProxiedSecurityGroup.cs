using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>A security group of Neutron's in the form that Nova's own once had: only the rules for what comes in.</summary>
internal static class ProxiedSecurityGroup
{
    /// <summary>The groups with their rules. A rule that names a group which the client cannot see is left out.</summary>
    public static async Task<IEnumerable<JsonObject>> DocumentsAsync(NovaContext nova, ApiRequest request, IReadOnlyCollection<JsonElement> groups)
    {
        var named = await NamedAsync(nova, request, groups);
        return groups.Select(group => new JsonObject
        {
            ["id"] = Text(group, "id"),
            ["description"] = Text(group, "description"),
            ["name"] = Text(group, "name"),
            ["tenant_id"] = Text(group, "tenant_id"),
            ["rules"] = new JsonArray([.. RulesOf(group).Select(rule => Document(rule, named)).OfType<JsonObject>()]),
        });
    }

    public static async Task<JsonObject> DocumentAsync(NovaContext nova, ApiRequest request, JsonElement group) =>
        (await DocumentsAsync(nova, request, [group])).Single();

    /// <summary>The documents in the order of the projects and names.</summary>
    public static JsonArray Sorted(IEnumerable<JsonObject> documents) =>
    [
        .. documents.OrderBy(group => group["tenant_id"]?.GetValue<string>(), StringComparer.Ordinal).ThenBy(group => group["name"]?.GetValue<string>(), StringComparer.Ordinal),
    ];

    /// <summary>A rule.</summary>
    /// <param name="rule">As Neutron has it.</param>
    /// <param name="source">The group that it lets in; null where it lets in addresses.</param>
    public static JsonObject Document(JsonElement rule, JsonElement? source)
    {
        var shown = SecurityGroupRule.Read(rule);
        return new JsonObject
        {
            ["id"] = Text(rule, "id"),
            ["parent_group_id"] = Text(rule, "security_group_id"),
            ["ip_protocol"] = shown.Protocol,
            ["from_port"] = shown.FromPort,
            ["to_port"] = shown.ToPort,
            ["group"] = source is { } group ? new JsonObject { ["name"] = Text(group, "name"), ["tenant_id"] = Text(group, "tenant_id") } : new JsonObject(),
            ["ip_range"] = source is null ? new JsonObject { ["cidr"] = shown.Cidr } : new JsonObject(),
        };
    }

    /// <summary>The rules of the group for what comes in.</summary>
    public static IEnumerable<JsonElement> RulesOf(JsonElement group) => group.Member("security_group_rules") is { ValueKind: JsonValueKind.Array } rules
        ? rules.EnumerateArray().Where(rule => Text(rule, "direction") == "ingress")
        : [];

    private static JsonObject? Document(JsonElement rule, Dictionary<string, JsonElement> named)
    {
        if (Text(rule, "remote_group_id") is not { } remote)
            return Document(rule, source: null);
        return named.TryGetValue(remote, out var group) ? Document(rule, group) : null;
    }

    /// <summary>The groups that the rules name, by id.</summary>
    private static async Task<Dictionary<string, JsonElement>> NamedAsync(NovaContext nova, ApiRequest request, IReadOnlyCollection<JsonElement> groups)
    {
        var named = groups.DistinctBy(group => Text(group, "id")).ToDictionary(group => Text(group, "id")!, StringComparer.Ordinal);
        var missing = groups.SelectMany(RulesOf).Select(rule => Text(rule, "remote_group_id")).OfType<string>().Where(id => !named.ContainsKey(id)).Distinct().ToList();
        if (missing.Count > 0)
        {
            foreach (var group in await nova.ListAsync(request, "network", $"/v2.0/security-groups?{string.Join('&', missing.Select(id => $"id={id}"))}", "security_groups"))
                named[Text(group, "id")!] = group;
        }

        return named;
    }

    private static string? Text(JsonElement element, string name) => element.Member(name)?.TextOrNull();
}
