using System.Net;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.Quotas;

/// <summary>Shows and sets the limits of projects.</summary>
internal static class QuotaApi
{
    public static void Map(RouteTable<NeutronService> routes) => routes
        .Get("/v2.0/quotas", List)
        .Get("/v2.0/quotas/tenant", Tenant)
        .Get("/v2.0/quotas/project", Tenant)
        .Get("/v2.0/quotas/{project}", Show)
        .Put("/v2.0/quotas/{project}", Update)
        .Delete("/v2.0/quotas/{project}", Delete)
        .Get("/v2.0/quotas/{project}/default", Default)
        .Get("/v2.0/quotas/{project}/details", Details);

    private static ApiResponse List(NeutronService neutron, ApiRequest request)
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

    private static ApiResponse Tenant(NeutronService neutron, ApiRequest request) => request.Persona.ProjectId is { Length: > 0 } project
        ? ApiResponse.Ok(new JsonObject { ["tenant"] = new JsonObject { ["tenant_id"] = project } })
        : throw new NeutronFault(HttpStatusCode.BadRequest, "QuotaMissingTenant", "Tenant-id was missing from quota request.");

    private static ApiResponse Show(NeutronService neutron, ApiRequest request)
    {
        EnforceOwn(request, "get_quota");
        return ApiResponse.Ok(new JsonObject { ["quota"] = Limits(neutron.State, request.Route("project")) });
    }

    private static ApiResponse Default(NeutronService neutron, ApiRequest request)
    {
        EnforceOwn(request, "get_quota");
        return ApiResponse.Ok(new JsonObject { ["quota"] = Limits(NeutronState.Empty, "") });
    }

    private static ApiResponse Details(NeutronService neutron, ApiRequest request)
    {
        EnforceOwn(request, "get_quota");
        var (state, project) = (neutron.State, request.Route("project"));
        var details = new JsonObject();
        foreach (var (resource, _) in QuotaLimits.Defaults)
        {
            details[resource] = new JsonObject
            {
                ["limit"] = QuotaLimits.Of(state, project, resource),
                ["used"] = QuotaLimits.Used(state, project, resource),
                ["reserved"] = 0,
            };
        }

        return ApiResponse.Ok(new JsonObject { ["quota"] = details });
    }

    private static ApiResponse Update(NeutronService neutron, ApiRequest request)
    {
        Enforce(request, "update_quota");
        var project = request.Route("project");
        var given = Given(RequestBody.Item(RequestBody.Of(request), "quota"));
        var (state, _) = neutron.Change(request, change =>
        {
            var limits = change.State.Quotas.GetValueOrDefault(project, ImmutableSortedDictionary<string, int>.Empty).SetItems(given);
            change.State = change.State with { Quotas = change.State.Quotas.SetItem(project, limits) };
            return limits;
        });
        return ApiResponse.Ok(new JsonObject { ["quota"] = Limits(state, project) });
    }

    private static ApiResponse Delete(NeutronService neutron, ApiRequest request)
    {
        Enforce(request, "delete_quota");
        var project = request.Route("project");
        neutron.Change(request, change =>
        {
            if (!change.State.Quotas.ContainsKey(project))
                throw NeutronFault.NotFound("TenantQuotaNotFound", $"Quota for tenant {project} could not be found.");
            change.State = change.State with { Quotas = change.State.Quotas.Remove(project) };
            return project;
        });
        return ApiResponse.NoContent();
    }

    private static IEnumerable<KeyValuePair<string, int>> Given(Dictionary<string, object?> values)
    {
        var unknown = values.Keys.Where(name => name is not ("tenant_id" or "project_id") && QuotaLimits.Defaults.All(d => d.Resource != name)).ToList();
        if (unknown.Count > 0)
            throw NeutronFault.BadRequest($"Unrecognized attribute(s) '{string.Join(", ", unknown)}'");
        var limits = new List<KeyValuePair<string, int>>();
        foreach (var (name, value) in values.Where(pair => pair.Key is not ("tenant_id" or "project_id")))
        {
            var limit = (long)To.Integer(value)!;
            if (limit < -1)
                throw NeutronFault.BadRequest($"Invalid input for {name}. Reason: '{limit.ToString(CultureInfo.InvariantCulture)}' is too small - must be at least '-1'.");
            if (limit > int.MaxValue)
                throw NeutronFault.BadRequest($"Invalid input for {name}. Reason: '{limit.ToString(CultureInfo.InvariantCulture)}' is too large - must be no larger than '{int.MaxValue}'.");
            limits.Add(new(name, (int)limit));
        }

        return limits;
    }

    private static JsonObject Limits(NeutronState state, string project)
    {
        var limits = new JsonObject();
        foreach (var (resource, _) in QuotaLimits.Defaults)
            limits[resource] = QuotaLimits.Of(state, project, resource);
        return limits;
    }

    private static void Enforce(ApiRequest request, string rule)
    {
        if (!Caller.Of(request).Allows(rule, PolicyTarget.Owner(request.Route("project"))))
            throw NeutronFault.Forbidden($"rule:{rule}");
    }

    /// <summary>A project may look at its own limits.</summary>
    private static void EnforceOwn(ApiRequest request, string rule)
    {
        if (request.Route("project") != request.Persona.ProjectId)
            Enforce(request, rule);
    }
}
