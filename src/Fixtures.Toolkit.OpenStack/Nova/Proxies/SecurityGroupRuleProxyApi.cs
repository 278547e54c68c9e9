using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <remarks>Source: Compute API reference, "Rules for security group", deprecated.</remarks>
internal static class SecurityGroupRuleProxyApi
{
    private const string Rule = "os_compute_api:os-security-groups";
    private const string Path = "/v2.0/security-group-rules";

    private static readonly Schema Body = Schema.Object(body => body
        .Required("security_group_rule", Schema.Object(rule => rule
            .Optional("group_id", Schema.OneOf(Schema.Null, Schema.Uuid))
            .Required("parent_group_id", Schema.Uuid)
            .Open()))
        .Open());

    public static readonly IReadOnlyList<PolicyRule> Rules = [Member(Rule + ":rule:create", Rule), Member(Rule + ":rule:delete", Rule)];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .PostAsync("/os-security-group-rules", CreateAsync)
        .DeleteAsync("/os-security-group-rules/{id}", DeleteAsync);

    private static async Task<ApiResponse> CreateAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        if (nova.Release.ChecksEveryRequest)
            request.CheckBody(Body);
        request.Require(Rule + ":rule:create", request.OwnProject());
        var body = request.RequiredObject("security_group_rule");
        var group = await SecurityGroupProxyApi.FindAsync(nova, request, body.Member("parent_group_id")?.TextOrNull());
        var sourceId = body.Member("group_id")?.TextOrNull();
        JsonElement? source = sourceId is null ? null : await SecurityGroupProxyApi.FindAsync(nova, request, sourceId);
        var rule = ProxiedSecurityGroupRule.Parse(body, sourceId);
        var groupId = group.GetProperty("id").Text();
        if (ProxiedSecurityGroup.RulesOf(group).Any(known => ProxiedSecurityGroupRule.Read(known) == rule))
            throw new NovaBadRequestException($"This rule already exists in group {groupId}");
        var created = await AddAsync(nova, request, rule.ToNeutron(groupId));
        return ApiResponse.Ok(new JsonObject { ["security_group_rule"] = ProxiedSecurityGroup.Document(created, source) });
    }

    private static async Task<JsonElement> AddAsync(NovaContext nova, ApiRequest request, JsonObject rule)
    {
        var rules = new JsonObject { ["security_group_rules"] = new JsonArray(rule) };
        var answer = await nova.ForwardAsync(request, "network", HttpMethod.Post, Path, rules);
        if (answer.IsSuccess)
            return answer.Body.GetProperty("security_group_rules")[0];
        var error = NeutronError.From(answer);
        throw error.Status switch
        {
            HttpStatusCode.NotFound => new ProxiedSecurityGroupNotFoundException(error),
            HttpStatusCode.Conflict => new ProxiedQuotaException(error.Message),
            HttpStatusCode.BadRequest => new NovaBadRequestException(error.Message),
            _ => error.Unexpected(),
        };
    }

    private static async Task<ApiResponse> DeleteAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(Rule + ":rule:delete", request.OwnProject());
        var id = SecurityGroupProxyApi.RequireId(request.Route("id"));
        var found = await nova.GetAsync(request, "network", $"{Path}/{id}");
        if (!found.IsSuccess)
        {
            var error = NeutronError.From(found);
            throw error.Status == HttpStatusCode.NotFound ? new ProxiedSecurityGroupNotFoundException(error) : error.Unexpected();
        }

        var groupId = found.Body.GetProperty("security_group_rule").GetProperty("security_group_id").GetString();
        await SecurityGroupProxyApi.FindAsync(nova, request, groupId);
        var answer = await nova.ForwardAsync(request, "network", HttpMethod.Delete, $"{Path}/{id}");
        return answer.IsSuccess ? NovaValues.Empty(202) : throw NeutronError.From(answer).Unexpected();
    }
}
