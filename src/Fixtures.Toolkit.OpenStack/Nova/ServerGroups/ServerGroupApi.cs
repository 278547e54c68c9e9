using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

/// <remarks>Source: Compute API reference, "Server groups".</remarks>
internal static class ServerGroupApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-server-groups", List)
        .PostAsync("/os-server-groups", CreateAsync)
        .Get("/os-server-groups/{id}", Show)
        .Delete("/os-server-groups/{id}", Delete);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(ServerGroupSchemas.List(request.Version));
        request.Require(ServerGroupPolicy.List, request.OwnProject());
        var allProjects = request.QueryValue("all_projects") is not null && request.Persona.IsAdmin;
        if (allProjects)
            request.Require(ServerGroupPolicy.ListAllProjects, request.OwnProject());

        var state = nova.State.Value;
        var offset = request.QueryValue("offset") is { } text
            ? (int)Math.Min(int.MaxValue, NovaValues.RequireNonNegative("offset", text))
            : 0;
        var groups = state.ServerGroups.Values
            .Where(group => allProjects || IsListed(group, request.Persona))
            .OrderBy(group => group.Number)
            .Skip(offset)
            .Take(NovaPage.Read(request).WithZeroAsUnlimited(request).Limit);
        return ApiResponse.Ok(new JsonObject
        {
            ["server_groups"] = new JsonArray([.. groups.Select(group => ServerGroupDocument.From(state, group, request.Version))]),
        });
    }

    /// <summary>
    /// InstanceGroupList.get_by_project_id filters only where there is a project: an administrator without one sees all groups.
    /// </summary>
    private static bool IsListed(ServerGroup group, Credentials persona) =>
        group.ProjectId == persona.ProjectId || persona is { IsAdmin: true, ProjectId: null };

    private static async Task<ApiResponse> CreateAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(ServerGroupSchemas.Create(request.Version)).GetProperty("server_group");
        request.Require(ServerGroupPolicy.Create, request.OwnProject());
        request.RequireProject();
        var group = Read(body, request, nova.World.Ids.NewGuid());
        var existing = ServerGroupQuota.Count(nova.State.Value, group.ProjectId, userId: null);
        await UnifiedLimits.RequireAsync(nova, UnifiedLimits.ServerGroups, existing, delta: 1, request.RequestId);
        var state = nova.State.Update(state => Add(state, group));
        request.Made(ServerGroup.ResourceType, group.Id.ToString());
        return Answer(state, state.ServerGroups[group.Id], request);
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        var group = Find(nova, request);
        request.Require(ServerGroupPolicy.Show, PolicyTarget.Owner(group.ProjectId));
        return Answer(nova.State.Value, group, request);
    }

    private static ApiResponse Delete(NovaContext nova, ApiRequest request)
    {
        var group = Find(nova, request);
        request.Require(ServerGroupPolicy.Delete, PolicyTarget.Owner(group.ProjectId));
        nova.State.Update(state => state.WithServerGroups(state.ServerGroups.Remove(group.Id)));
        return NovaValues.Empty(204);
    }

    private static NovaState Add(NovaState state, ServerGroup group)
    {
        ServerGroupQuota.Require(state, group.ProjectId, group.UserId);
        var number = state.ServerGroups.Values.Select(other => other.Number).DefaultIfEmpty().Max() + 1;
        return state.WithServerGroups(state.ServerGroups.Add(group.Id, group with { Number = number }));
    }

    private static ServerGroup Read(JsonElement body, ApiRequest request, Guid id)
    {
        var policy = body.Member("policy")?.GetString() ?? body.GetProperty("policies")[0].Text();
        var maximum = body.Member("rules")?.Member("max_server_per_host")?.Integer();
        if (maximum is not null && policy != "anti-affinity")
            throw new ServerGroupRulesException();
        var (persona, name) = (request.Persona, body.GetProperty("name").Text());
        return new ServerGroup(id, Number: 0, name, persona.ProjectId ?? "", persona.UserId, policy) { MaxServersPerHost = maximum };
    }

    /// <summary>Only an administrator finds the group of another project.</summary>
    private static ServerGroup Find(NovaContext nova, ApiRequest request) =>
        Guid.TryParse(request.Route("id"), out var id) && nova.State.Value.ServerGroups.TryGetValue(id, out var group)
            && (request.Persona.IsAdmin || group.ProjectId == request.Persona.ProjectId)
            ? group
            : throw new ServerGroupNotFoundException(request.Route("id"));

    private static ApiResponse Answer(NovaState state, ServerGroup group, ApiRequest request) =>
        ApiResponse.Ok(new JsonObject { ["server_group"] = ServerGroupDocument.From(state, group, request.Version) });
}
