using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The policy of the cloud: its rules, overrides and decisions.</summary>
internal static class PolicyControl
{
    private static readonly ControlParameter Role = new("role", "string", "The role. Default: admin.");
    private static readonly ControlParameter Service = new("service", "string", "A service type. Default: all services.");

    public static IEnumerable<ControlRoute> Routes =>
    [
        new("GET", "/policy", "The default rules of every service, and the overrides.", ShowAsync)
        {
            Answer = "By service type: the rules with checks, scope types and deprecated forms, and the overrides.",
        },
        new("POST", "/policy/reset", "Resets all rules and switches to those of the new world.", ResetAsync),
        new(
            "POST",
            "/policy/enforce",
            "oslo.policy's switches: whether tokens of the wrong scope are refused, and whether deprecated defaults no longer count.",
            EnforceAsync)
        {
            Query =
            [
                new("scope", "string", "enforce_scope. Default: false.") { Choices = ["false", "true"] },
                new("new_defaults", "string", "enforce_new_defaults. Default: false.") { Choices = ["false", "true"] },
                Service,
            ],
        },
        new(
            "POST",
            "/policy/{name}/load",
            "Replaces all overrides of the service of that type.",
            LoadAsync) { Body = "A policy.json: checks by rule name." },
        new(
            "POST",
            "/policy/{name}/only-role",
            "Replaces every default rule of the service of that type by one role.",
            OnlyRoleAsync) { Query = [Role] },
        new("POST", "/policy/{name}/ask", "Decides by the rules of the service of that type.", AskAsync)
        {
            Body = "questions: a list of objects with rule, credentials (as oslo.context names them: user_id, project_id, system_scope, "
                + "roles, …) and target (flat names).",
            Answer = "decisions: Allowed, Denied or InvalidScope, in the order of the questions.",
        },
    ];

    private static Task<JsonNode?> ShowAsync(ControlRequest request)
    {
        var policy = request.Cloud.Policy;
        return Task.FromResult<JsonNode?>(
            new JsonObject(policy.ServiceTypes.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject
        {
            ["rules"] = new JsonArray([.. policy.Defaults(type).Select(Describe)]),
            ["overrides"] = new JsonObject(policy.Overrides(type).Select(rule => KeyValuePair.Create(rule.Key, (JsonNode?)rule.Value))),
        }))));
    }

    private static Task<JsonNode?> ResetAsync(ControlRequest request) => Change(() => request.Cloud.Policy.Reset());

    private static Task<JsonNode?> EnforceAsync(ControlRequest request) => Change(() => request.Cloud.Policy.Enforce(
        Switch(request, "scope"), Switch(request, "new_defaults"),
        request.Text("service", "") is { Length: > 0 } service ? service : null));

    private static async Task<JsonNode?> LoadAsync(ControlRequest request)
    {
        var rules = await request.BodyAsync();
        return await Change(() => request.Cloud.Policy.Load(request.Name, rules.ToJsonString()));
    }

    private static Task<JsonNode?> OnlyRoleAsync(ControlRequest request) =>
        Change(() => request.Cloud.Policy.OnlyRole(request.Name, request.Text("role", OpenStack.Roles.Admin)));

    private static async Task<JsonNode?> AskAsync(ControlRequest request)
    {
        if ((await request.BodyAsync())["questions"] is not JsonArray questions)
            throw new ControlException(
                HttpStatusCode.BadRequest,
                "The body has no list 'questions'. Send {\"questions\": [{\"rule\": …, \"credentials\": {…}, \"target\": {…}}]}.");
        try
        {
            return new JsonObject
            {
                ["decisions"] = new JsonArray([.. questions.Select(question => JsonValue.Create(Decide(request, question).ToString()))]),
            };
        }
        catch (ArgumentException mistake)
        {
            throw new ControlException(HttpStatusCode.BadRequest, mistake.Message);
        }
    }

    private static PolicyDecision Decide(ControlRequest request, JsonNode? question)
    {
        if (question is not JsonObject { } asked || asked["rule"] is not JsonValue rule || asked["credentials"] is not JsonObject who)
            throw new ControlException(
                HttpStatusCode.BadRequest, "A question is an object with 'rule', 'credentials' and, if the rule needs one, 'target'.");
        var target = asked["target"] is JsonObject attributes
            ? attributes.ToDictionary(attribute => attribute.Key, attribute => Value(attribute.Value))
            : null;
        return request.Cloud.Policy.Decide(request.Name, rule.ToString(), Credentials(who), target);
    }

    private static Credentials Credentials(JsonObject who) => new()
    {
        UserId = Text(who, "user_id") ?? "",
        UserName = Text(who, "user_name"),
        UserDomainId = Text(who, "user_domain_id"),
        ProjectId = Text(who, "project_id"),
        ProjectName = Text(who, "project_name"),
        ProjectDomainId = Text(who, "project_domain_id"),
        DomainId = Text(who, "domain_id"),
        SystemScope = Text(who, "system_scope"),
        Roles = Texts(who, "roles"),
        ServiceRoles = Texts(who, "service_roles"),
        IsAdmin = who["is_admin"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.True,
    };

    private static JsonObject Describe(PolicyRule rule)
    {
        var described = new JsonObject
        {
            ["name"] = rule.Name,
            ["check"] = rule.Check,
            ["scope_types"] = new JsonArray([.. rule.ScopeTypes.Select(scope => JsonValue.Create(scope))]),
        };
        if (rule.DeprecatedName is not null || rule.DeprecatedCheck is not null)
            described["deprecated"] = new JsonObject
            {
                ["name"] = rule.DeprecatedName ?? rule.Name,
                ["check"] = rule.DeprecatedCheck ?? rule.Check,
            };
        return described;
    }

    private static Task<JsonNode?> Change(Action change)
    {
        try
        {
            change();
            return Task.FromResult<JsonNode?>(null);
        }
        catch (Exception mistake) when (mistake is ArgumentException or PolicySyntaxException or PolicyCycleException)
        {
            throw new ControlException(HttpStatusCode.BadRequest, mistake.Message);
        }
    }

    private static bool Switch(ControlRequest request, string parameter) => request.Text(parameter, "false") switch
    {
        "true" => true,
        "false" => false,
        var other => throw new ControlException(HttpStatusCode.BadRequest, $"'{parameter}={other}' is neither true nor false."),
    };

    private static string? Text(JsonObject who, string name) => who[name]?.ToString();

    private static string[] Texts(JsonObject who, string name) =>
        who[name] is JsonArray values ? [.. values.Select(value => value?.ToString() ?? "")] : [];

    private static object? Value(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.AsValue().TryGetValue<long>(out var number) => number,
        _ => value.ToString(),
    };
}
