using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>A Neutron security group as JSON in the form of nova-network's: only its ingress rules.</summary>
/// <remarks>Upstream: SecurityGroupControllerBase._format_security_group and _format_security_group_rule.</remarks>
internal static class ProxiedSecurityGroup
{
    /// <summary>The groups with their rules. A rule whose remote group the client cannot see is left out.</summary>
    public static async Task<IEnumerable<JsonObject>> DocumentsAsync(
        NovaContext nova, ApiRequest request, IReadOnlyCollection<JsonElement> groups)
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

    /// <summary>The documents sorted by project and name.</summary>
    public static JsonArray Sorted(IEnumerable<JsonObject> documents) => new(
    [
        .. documents.OrderBy(group => group["tenant_id"]?.GetValue<string>(), StringComparer.Ordinal)
        .ThenBy(group => group["name"]?.GetValue<string>(), StringComparer.Ordinal),
    ]);

    /// <summary>A rule.</summary>
    /// <param name="rule">Neutron's rule.</param>
    /// <param name="source">The remote group; null where the rule allows addresses.</param>
    public static JsonObject Document(JsonElement rule, JsonElement? source)
    {
        var shown = ProxiedSecurityGroupRule.Read(rule);
        return new JsonObject
        {
            ["id"] = Text(rule, "id"),
            ["parent_group_id"] = Text(rule, "security_group_id"),
            ["ip_protocol"] = shown.Protocol,
            ["from_port"] = shown.FromPort,
            ["to_port"] = shown.ToPort,
            ["group"] = source is { } group
                ? new JsonObject { ["name"] = Text(group, "name"), ["tenant_id"] = Text(group, "tenant_id") }
                : new JsonObject(),
            ["ip_range"] = source is null ? new JsonObject { ["cidr"] = shown.Cidr } : new JsonObject(),
        };
    }

    /// <summary>The ingress rules of the group.</summary>
    public static IEnumerable<JsonElement> RulesOf(JsonElement group) =>
        group.Member("security_group_rules") is { ValueKind: JsonValueKind.Array } rules
        ? rules.EnumerateArray().Where(rule => Text(rule, "direction") == "ingress")
        : [];

    private static JsonObject? Document(JsonElement rule, Dictionary<string, JsonElement> named)
    {
        if (Text(rule, "remote_group_id") is not { } remote)
            return Document(rule, source: null);
        return named.TryGetValue(remote, out var group) ? Document(rule, group) : null;
    }

    /// <summary>The groups and the remote groups of their rules, by id.</summary>
    private static async Task<Dictionary<string, JsonElement>> NamedAsync(
        NovaContext nova, ApiRequest request, IReadOnlyCollection<JsonElement> groups)
    {
        var named = groups.DistinctBy(Id).ToDictionary(Id, StringComparer.Ordinal);
        var missing = groups.SelectMany(RulesOf)
            .Select(rule => Text(rule, "remote_group_id"))
            .OfType<string>()
            .Where(id => !named.ContainsKey(id))
            .Distinct()
            .ToList();
        if (missing.Count > 0)
        {
            var path = $"/v2.0/security-groups?{string.Join('&', missing.Select(id => $"id={id}"))}";
            foreach (var group in await nova.ListAsync(request, "network", path, "security_groups"))
                named[Id(group)] = group;
        }

        return named;
    }

    private static string Id(JsonElement group) => group.GetProperty("id").Text();

    private static string? Text(JsonElement element, string name) => element.Member(name)?.TextOrNull();
}
