using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Quotas;

/// <summary>Shows and sets the quotas of projects.</summary>
internal static class QuotaApi
{
    private static readonly AttributeTable Attributes = new(
        [.. QuotaLimits.Defaults.Select(limit => new AttributeSpec(limit.Resource, Allow.Put) { Convert = To.Integer, Check = InRange })]);

    public static void Map(RouteTable<NeutronDatabase> routes) => routes
        .Get("/v2.0/quotas", List)
        .Post("/v2.0/quotas", static (_, _) => throw NoPost())
        .Get("/v2.0/quotas/tenant", static (_, request) => Owner(request, "tenant"))
        .Get("/v2.0/quotas/project", static (_, request) => Owner(request, "project"))
        .Get("/v2.0/quotas/{project}", Show)
        .Put("/v2.0/quotas/{project}", Update)
        .Delete("/v2.0/quotas/{project}", Delete)
        .Get("/v2.0/quotas/{project}/default", Default)
        .Get("/v2.0/quotas/{project}/details", Details);

    private static ApiResponse List(NeutronDatabase neutron, ApiRequest request)
    {
        Enforce(request, "get_quota");
        var state = neutron.State;
        return ApiResponse.Ok(new JsonObject
        {
            ["quotas"] = new JsonArray([.. state.Quotas.Keys.Select(project =>
            {
                var limits = Limits(state, project);
                limits["tenant_id"] = project;
                limits["project_id"] = project;
                return limits;
            })]),
        });
    }

    private static ApiResponse Owner(ApiRequest request, string word) => request.Persona.ProjectId is { Length: > 0 } id
        ? ApiResponse.Ok(new JsonObject { [word] = new JsonObject { [$"{word}_id"] = id } })
        : throw new NeutronFault(HttpStatusCode.BadRequest, "QuotaMissingTenant", "Tenant-id was missing from quota request.");

    private static ApiResponse Show(NeutronDatabase neutron, ApiRequest request)
    {
        EnforceOwn(request, "get_quota");
        return ApiResponse.Ok(new JsonObject { ["quota"] = Limits(neutron.State, request.Route("project")) });
    }

    private static ApiResponse Default(NeutronDatabase neutron, ApiRequest request)
    {
        EnforceOwn(request, "get_quota");
        var limits = QuotaLimits.Defaults.Select(quota => KeyValuePair.Create(quota.Resource, (JsonNode?)quota.Limit));
        return ApiResponse.Ok(new JsonObject { ["quota"] = new JsonObject(limits) });
    }

    private static ApiResponse Details(NeutronDatabase neutron, ApiRequest request)
    {
        var (state, project) = (neutron.State, request.Route("project"));
        if (project != request.Persona.ProjectId && !Caller.From(request).IsAdmin)
            throw AdminRequired();
        var details = new JsonObject();
        foreach (var (resource, _) in QuotaLimits.Defaults)
        {
            details[resource] = new JsonObject
            {
                ["limit"] = QuotaLimits.LimitOf(state, project, resource),
                ["used"] = QuotaLimits.Used(state, project, resource),
                ["reserved"] = 0,
            };
        }

        return ApiResponse.Ok(new JsonObject { ["quota"] = details });
    }

    private static ApiResponse Update(NeutronDatabase neutron, ApiRequest request)
    {
        Enforce(request, "update_quota");
        var project = request.Route("project");
        var values = RequestBody.Item(RequestBody.ExtensionUpdate(request, RequestBody.Extension(request)), "quota");
        values.Remove("force", out var force);
        values.Remove("check_limit", out var checksLimit);
        var given = Given(Caller.From(request), values).ToList();
        var (state, _) = neutron.Change(request, change =>
        {
            if (change.Release.ChecksUseBeforeLimit ? force is not true : PythonStr.IsTruthy(checksLimit))
                RefuseBelowUse(change, project, given);
            var limits = change.State.Quotas.GetValueOrDefault(project, ImmutableSortedDictionary<string, int>.Empty).SetItems(given);
            if (given.Count > 0)
                change.Set(QuotaLimits.Key, change.State.Quotas.SetItem(project, limits));
            return limits;
        });
        return ApiResponse.Ok(new JsonObject { ["quota"] = Limits(state, project) });
    }

    private static ApiResponse Delete(NeutronDatabase neutron, ApiRequest request)
    {
        Enforce(request, "delete_quota");
        var project = request.Route("project");
        neutron.Change(request, change =>
        {
            if (!change.State.Quotas.ContainsKey(project))
                throw NeutronFault.NotFound("TenantQuotaNotFound", $"Quota for {change.Release.OwnerName} {project} could not be found.");
            change.Set(QuotaLimits.Key, change.State.Quotas.Remove(project));
            return project;
        });
        return ApiResponse.NoContent();
    }

    private static List<KeyValuePair<string, int>> Given(Caller caller, Dictionary<string, object?> values)
    {
        var given = Attributes.ForUpdate(caller, values);
        return [.. given.All.Select(pair => KeyValuePair.Create(pair.Key, given.RequiredNumber(pair.Key)))];
    }

    private static void RefuseBelowUse(NeutronChange change, string project, IEnumerable<KeyValuePair<string, int>> given)
    {
        foreach (var (resource, limit) in given)
        {
            var used = QuotaLimits.Used(change.State, project, resource);
            var isUnlimited = limit == -1 && change.Release.ChecksUseBeforeLimit;
            if (used > limit && !isUnlimited)
                throw NeutronFault.BadRequest($"Quota limit {limit} for {resource} must be greater than or equal to already used {used}");
        }
    }

    private static string? InRange(object? value)
    {
        if (!PythonInteger.TryParse(value, out var limit))
            return $"'{PythonStr.Of(value)}' is not an integer";
        return limit < -1 ? $"'{limit}' is too small - must be at least '-1'"
            : limit > int.MaxValue ? $"'{limit}' is too large - must be no larger than '{int.MaxValue}'"
            : null;
    }

    private static NeutronFault NoPost() => new(
        HttpStatusCode.NotImplemented, "HTTPNotImplemented", "POST requests are not supported on this resource.");

    private static NeutronFault AdminRequired() => new(
        HttpStatusCode.Forbidden, "AdminRequired",
        "User does not have admin privileges: Only admin is authorized to access quotas for another project.");

    private static JsonObject Limits(NeutronState state, string project)
    {
        var limits = new JsonObject();
        foreach (var (resource, _) in QuotaLimits.Defaults)
            limits[resource] = QuotaLimits.LimitOf(state, project, resource);
        return limits;
    }

    private static void Enforce(ApiRequest request, string rule) =>
        Caller.From(request).Require(rule, PolicyTarget.Owner(request.Route("project")));

    /// <summary>A project may read its own quotas without the rule.</summary>
    private static void EnforceOwn(ApiRequest request, string rule)
    {
        if (request.Route("project") != request.Persona.ProjectId)
            Enforce(request, rule);
    }
}
