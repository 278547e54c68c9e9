using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <remarks>Source: Compute API reference, "Security groups", deprecated.</remarks>
internal static class SecurityGroupProxyApi
{
    private const string Rule = "os_compute_api:os-security-groups";
    private const string Path = "/v2.0/security-groups";
    private const int MaxTextLength = 255;

    private static readonly Schema Query = Schema.Object(query => query
        .Optional("limit", MultiParams(NonNegativeInteger))
        .Optional("offset", MultiParams(NonNegativeInteger))
        .Optional("all_tenants", MultiParams(Schema.String))
        .Open());

    private static readonly Schema Body = Schema.Object(body => body
        .Required("security_group", Schema.Object(group => group
            .Required("name", Schema.String.Length(0, MaxTextLength))
            .Required("description", Schema.String.Length(0, MaxTextLength))
            .Open()))
        .Open());

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Reader(Rule + ":get", Rule), Reader(Rule + ":show", Rule), Member(Rule + ":create", Rule), Member(Rule + ":update", Rule),
        Member(Rule + ":delete", Rule),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .GetAsync("/os-security-groups", ListAsync)
        .PostAsync("/os-security-groups", CreateAsync)
        .GetAsync("/os-security-groups/{id}", ShowAsync)
        .PutAsync("/os-security-groups/{id}", UpdateAsync)
        .DeleteAsync("/os-security-groups/{id}", DeleteAsync);

    private static async Task<ApiResponse> ListAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        request.CheckQuery(Query);
        request.Require(Rule + ":get", request.OwnProject());
        var filter = request.Persona.IsAdmin && request.QueryValue("all_tenants") is not null
            ? ""
            : $"?tenant_id={request.Persona.ProjectId}";
        var groups = await nova.ListAsync(request, "network", Path + filter, "security_groups");
        var offset = request.QueryValue("offset") is { } text
            ? (int)Math.Min(int.MaxValue, NovaValues.RequireNonNegative("offset", text))
            : 0;
        var shown = groups.Skip(offset).Take(NovaPage.Read(request).WithZeroAsUnlimited(request).Limit).ToList();
        var documents = await ProxiedSecurityGroup.DocumentsAsync(nova, request, shown);
        return ApiResponse.Ok(new JsonObject { ["security_groups"] = ProxiedSecurityGroup.Sorted(documents) });
    }

    private static async Task<ApiResponse> ShowAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(Rule + ":show", request.OwnProject());
        return await AnswerAsync(nova, request, await FindAsync(nova, request, request.Route("id")));
    }

    private static async Task<ApiResponse> CreateAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        if (nova.Release.ChecksEveryRequest)
            request.CheckBody(Body);
        request.Require(Rule + ":create", request.OwnProject());
        var group = Requested(request);
        var answer = await nova.ForwardAsync(request, "network", HttpMethod.Post, Path, group);
        if (answer.IsSuccess)
            return await AnswerAsync(nova, request, answer.Body.GetProperty("security_group"));
        var error = NeutronError.From(answer);
        throw error.Status switch
        {
            HttpStatusCode.BadRequest => new NovaBadRequestException(error.Message),
            HttpStatusCode.Conflict => new ProxiedQuotaException(error.Message),
            _ => error.Unexpected(),
        };
    }

    private static async Task<ApiResponse> UpdateAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        if (nova.Release.ChecksEveryRequest)
            request.CheckBody(Body);
        request.Require(Rule + ":update", request.OwnProject());
        var id = request.Route("id");
        await FindAsync(nova, request, id);
        var answer = await nova.ForwardAsync(request, "network", HttpMethod.Put, $"{Path}/{id}", Requested(request));
        return answer.IsSuccess
            ? await AnswerAsync(nova, request, answer.Body.GetProperty("security_group"))
            : throw NeutronError.From(answer).Unexpected();
    }

    private static async Task<ApiResponse> DeleteAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireProxy();
        request.Require(Rule + ":delete", request.OwnProject());
        var id = request.Route("id");
        await FindAsync(nova, request, id);
        var answer = await nova.ForwardAsync(request, "network", HttpMethod.Delete, $"{Path}/{id}");
        if (answer.IsSuccess)
            return NovaValues.Empty(202);
        var error = NeutronError.From(answer);
        throw error.Status switch
        {
            HttpStatusCode.NotFound => new ProxiedSecurityGroupNotFoundException(error),
            HttpStatusCode.Conflict => new NovaBadRequestException(error.Message),
            _ => error.Unexpected(),
        };
    }

    /// <summary>The group in Neutron, read with the client's token.</summary>
    public static async Task<JsonElement> FindAsync(NovaContext nova, ApiRequest request, string? id)
    {
        var answer = await nova.GetAsync(request, "network", $"{Path}/{RequireId(id)}");
        if (answer.IsSuccess)
            return answer.Body.GetProperty("security_group");
        var error = NeutronError.From(answer);
        throw error.Status == HttpStatusCode.NotFound ? new ProxiedSecurityGroupNotFoundException(error) : error.Unexpected();
    }

    public static string RequireId(string? id) =>
        Guid.TryParse(id, out _) ? id : throw new NovaBadRequestException("Security group id should be uuid");

    private static async Task<ApiResponse> AnswerAsync(NovaContext nova, ApiRequest request, JsonElement group) =>
        ApiResponse.Ok(new JsonObject { ["security_group"] = await ProxiedSecurityGroup.DocumentAsync(nova, request, group) });

    private static JsonObject Requested(ApiRequest request)
    {
        var group = request.RequiredObject("security_group");
        return new JsonObject
        {
            ["security_group"] = new JsonObject { ["name"] = Text(group, "name"), ["description"] = Text(group, "description") },
        };
    }

    private static string Text(JsonElement group, string name)
    {
        if (group.Member(name) is not { ValueKind: JsonValueKind.String } value)
            throw new NovaBadRequestException($"{name} is not a string or unicode");
        var text = value.Text();
        return text.Length <= MaxTextLength
            ? text
            : throw new NovaBadRequestException($"{name} has {text.Length} characters, more than {MaxTextLength}.");
    }
}

/// <summary>The client sees no such group or rule in Neutron.</summary>
internal sealed class ProxiedSecurityGroupNotFoundException(NeutronError error)
    : FaultException(HttpStatusCode.NotFound, error.Message);

/// <summary>Neutron's quota is exhausted, or an equal object exists: Nova answers 403 to either 409.</summary>
internal sealed class ProxiedQuotaException(string message) : FaultException(HttpStatusCode.Forbidden, message);
