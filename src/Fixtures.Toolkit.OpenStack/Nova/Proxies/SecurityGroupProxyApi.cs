using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Nova.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <remarks>Source: Compute API reference, "Security groups", deprecated.</remarks>
internal static class SecurityGroupProxyApi
{
    private const string Rule = "os_compute_api:os-security-groups";

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Reader(Rule + ":get", Rule), Reader(Rule + ":show", Rule), Member(Rule + ":create", Rule), Member(Rule + ":update", Rule), Member(Rule + ":delete", Rule),
        Member(Rule + ":rule:create", Rule), Member(Rule + ":rule:delete", Rule),
    ];

    public static void Map(RouteTable<NovaService> routes) => routes
        .GetAsync("/os-security-groups", ListAsync)
        .Post("/os-security-groups", ProxyRequests.NotModelled)
        .GetAsync("/os-security-groups/{id}", ShowAsync)
        .Put("/os-security-groups/{id}", ProxyRequests.NotModelled)
        .Delete("/os-security-groups/{id}", ProxyRequests.NotModelled)
        .Post("/os-security-group-rules", ProxyRequests.NotModelled)
        .Delete("/os-security-group-rules/{id}", ProxyRequests.NotModelled);

    private static async Task<ApiResponse> ListAsync(NovaService nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(Rule + ":get", request.OwnProject());
        var filter = request.Persona.IsAdmin && request.QueryValue("all_tenants") is not null ? "" : $"?tenant_id={request.Persona.ProjectId}";
        var groups = await nova.ListAsync(request, "network", "/v2.0/security-groups" + filter, "security_groups");
        var offset = request.QueryValue("offset") is { } text ? (int)Math.Min(int.MaxValue, NovaPage.NonNegative("offset", text)) : 0;
        var shown = groups.Skip(offset).Take(NovaPage.OfUnlimitedAtZero(request).Limit)
            .OrderBy(group => Text(group, "tenant_id"), StringComparer.Ordinal)
            .ThenBy(group => Text(group, "name"), StringComparer.Ordinal);
        return ApiResponse.Ok(new JsonObject { ["security_groups"] = new JsonArray([.. shown.Select(group => Document(group, groups))]) });
    }

    private static async Task<ApiResponse> ShowAsync(NovaService nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(Rule + ":show", request.OwnProject());
        var id = request.Route("id");
        if (!Guid.TryParse(id, out _))
            throw new NovaBadRequestException("Security group id should be uuid");
        var answer = await nova.AskAsync(request, "network", $"/v2.0/security-groups/{id}");
        if (!answer.IsSuccess || !request.Sees(Text(answer.Body.GetProperty("security_group"), "tenant_id")))
            throw new ProxiedSecurityGroupNotFoundException(id);
        var group = answer.Body.GetProperty("security_group");
        return ApiResponse.Ok(new JsonObject { ["security_group"] = Document(group, [group]) });
    }

    /// <summary>Nova shows the rules for what comes in only.</summary>
    private static JsonObject Document(JsonElement group, IReadOnlyList<JsonElement> groups) => new()
    {
        ["id"] = Text(group, "id"),
        ["description"] = Text(group, "description"),
        ["name"] = Text(group, "name"),
        ["tenant_id"] = Text(group, "tenant_id"),
        ["rules"] = new JsonArray([.. group.GetProperty("security_group_rules").EnumerateArray()
            .Where(rule => Text(rule, "direction") == "ingress").Select(rule => RuleDocument(rule, groups))]),
    };

    private static JsonObject RuleDocument(JsonElement rule, IReadOnlyList<JsonElement> groups)
    {
        var (protocol, first, last) = (Text(rule, "protocol")?.ToUpperInvariant(), Number(rule, "port_range_min"), Number(rule, "port_range_max"));
        if (protocol is not null && first is null && last is null)
            (first, last) = protocol is "ICMP" or "ICMPV6" ? (-1, -1) : (1, 65535);
        var document = new JsonObject
        {
            ["id"] = Text(rule, "id"),
            ["parent_group_id"] = Text(rule, "security_group_id"),
            ["ip_protocol"] = protocol,
            ["from_port"] = first,
            ["to_port"] = last,
            ["group"] = new JsonObject(),
            ["ip_range"] = new JsonObject(),
        };
        if (Text(rule, "remote_group_id") is { } source)
        {
            var group = groups.FirstOrDefault(other => Text(other, "id") == source);
            if (group.ValueKind == JsonValueKind.Object)
                document["group"] = new JsonObject { ["name"] = Text(group, "name"), ["tenant_id"] = Text(group, "tenant_id") };
        }
        else
        {
            document["ip_range"] = new JsonObject { ["cidr"] = Text(rule, "remote_ip_prefix") ?? (Text(rule, "ethertype") == "IPv6" ? "::/0" : "0.0.0.0/0") };
        }

        return document;
    }

    private static string? Text(JsonElement element, string name) => element.Member(name)?.TextOrNull();

    private static int? Number(JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}

internal sealed class ProxiedSecurityGroupNotFoundException(string id)
    : FaultException(System.Net.HttpStatusCode.NotFound, $"Security group {id} not found.");
