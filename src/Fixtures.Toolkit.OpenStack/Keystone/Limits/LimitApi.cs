using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

/// <summary>
/// Unified limits of projects and domains, in the flat model: a project's limit does not constrain the projects below it.
/// </summary>
internal static class LimitApi
{
    private const string Path = "/v3/limits";

    private const string Kind = "limit";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path + "/model", ShowModel)
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{limit_id}", Show)
        .Patch(Path + "/{limit_id}", Update)
        .Delete(Path + "/{limit_id}", Delete);

    private static ApiResponse ShowModel(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(LimitPolicy.ShowModel);
        return ApiResponse.Ok(new JsonObject
        {
            ["model"] = new JsonObject
            {
                ["name"] = "flat",
                ["description"] = "Limit enforcement and validation does not take project hierarchy into consideration.",
            },
        });
    }

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(LimitPolicy.List);
        var state = keystone.State;
        var visible = state.Limits.Limits.Where(limit => IsVisible(limit, state.Directory, request));
        return KeystoneDocuments.List(
            request,
            "limits",
            visible.Select(limit => Document(limit, state, request)),
            "service_id",
            "region_id",
            "resource_name",
            "project_id",
            "domain_id");
    }

    /// <summary>A token sees the limits of its scope; an unscoped token sees none.</summary>
    private static bool IsVisible(Limit limit, IdentityDirectory directory, ApiRequest request) => request.Persona switch
    {
        { SystemScope: not null } => true,
        { DomainId: { } domainId } =>
            limit.DomainId == domainId || directory.Projects.GetValueOrDefault(limit.ProjectId ?? "")?.DomainId == domainId,
        { ProjectId: { } projectId } => limit.ProjectId == projectId,
        _ => false,
    };

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        var state = keystone.State;
        request.Require(LimitPolicy.Show, LimitPolicy.Target(state.Limits.Find(request.Route("limit_id")), state.Directory));
        return KeystoneDocuments.Member(Kind, Document(Find(state, request), state, request));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(LimitPolicy.Create);
        var body = request.JsonBody().Property("limits") ?? KeystoneBody.EmptyObject;
        request.Validate(LimitSchema.Create, body);
        var made = new List<Limit>();
        var state = keystone.Store.Update(state =>
        {
            foreach (var element in body.EnumerateArray())
                LimitReferences.Require(element, state, Kind);
            foreach (var element in body.EnumerateArray())
            {
                made.Add(Read(element, state, keystone.World.Ids.NewHexId()));
                state = state.WithLimits(state.Limits.With(made[^1]));
            }

            return state;
        });
        foreach (var limit in made)
            request.Made(Limit.ResourceType, limit.Id);
        return ApiResponse.Created(
            new JsonObject { ["limits"] = new JsonArray([.. made.Select(limit => Document(limit, state, request))]) });
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(LimitPolicy.Update);
        var body = request.JsonBody(Kind);
        request.Validate(LimitSchema.Update, body);
        var (changed, state) = keystone.Store.Update(state =>
        {
            var before = Find(state, request);
            // keystone.limit.backends.sql, update_limit, tests the truth of both values: a limit of 0 and an empty description change
            // nothing.
            var changed = before with
            {
                ResourceLimit = body.Property("resource_limit")?.GetInt32() is { } amount and not 0 ? amount : before.ResourceLimit,
                Description = body.Text("description") is { Length: > 0 } text ? text : before.Description,
            };
            state = state.WithLimits(state.Limits with { Limits = state.Limits.Limits.Replace(before, changed) });
            return (state, (changed, state));
        });
        return KeystoneDocuments.Member(Kind, Document(changed, state, request));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(LimitPolicy.Delete);
        keystone.Store.Update(
            state => state.WithLimits(state.Limits with { Limits = state.Limits.Limits.Remove(Find(state, request)) }));
        return ApiResponse.NoContent();
    }

    /// <summary>A limit of a project that acts as a domain becomes a limit of the domain.</summary>
    private static Limit Read(JsonElement body, KeystoneState state, string id)
    {
        var registered = state.Limits.Registered.Find(held =>
            held.ServiceId == body.Text("service_id")
                && held.ResourceName == body.Text("resource_name")
                && held.RegionId == body.Text("region_id"))
            ?? throw new ForbiddenStateException("Unable to create a limit that has no corresponding registered limit.");
        var projectId = body.Text("project_id");
        var isDomain = projectId is not null && state.Directory.FindDomain(projectId) is not null;
        return new Limit(id, registered.Id)
        {
            ProjectId = isDomain ? null : projectId,
            DomainId = isDomain ? projectId : body.Text("domain_id"),
            ResourceLimit = body.GetProperty("resource_limit").GetInt32(),
            Description = body.Text("description"),
        };
    }

    private static Limit Find(KeystoneState state, ApiRequest request) =>
        state.Limits.Find(request.Route("limit_id"))
            ?? throw new NotFoundException($"Could not find limit for {request.Route("limit_id")}.");

    private static JsonObject Document(Limit limit, KeystoneState state, ApiRequest request) =>
        LimitDocument.From(limit, state.Limits.RegisteredFor(limit), request);
}
