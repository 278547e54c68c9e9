using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Limits;

namespace Fixtures.Toolkit.OpenStack.Keystone.Projects;

internal static class ProjectTree
{
    public static IEnumerable<Project> Children(IdentityDirectory directory, string projectId) =>
        directory.Projects.Values.Where(project => project.ParentId == projectId).OrderBy(project => project.Id, StringComparer.Ordinal);

    public static IEnumerable<Project> Descendants(IdentityDirectory directory, string projectId) =>
        Children(directory, projectId).SelectMany(child => Descendants(directory, child.Id).Prepend(child));

    /// <summary>
    /// Adds the parents and the subtree that the query asks for. Lists contain only projects on which the client has a role.
    /// </summary>
    public static void AddRelatives(JsonObject document, Project project, KeystoneState state, ApiRequest request)
    {
        var directory = state.Directory;
        if (IsRequested(request, "parents_as_list", "parents_as_ids"))
            document["parents"] = List(
                EffectiveRoles.AncestorIds(directory, project.Id).Select(id => directory.Projects[id]), state, request);
        else if (request.QueryFlag("parents_as_ids"))
            document["parents"] = ParentIds(project, directory);
        if (IsRequested(request, "subtree_as_list", "subtree_as_ids"))
            document["subtree"] = List(Descendants(directory, project.Id), state, request);
        else if (request.QueryFlag("subtree_as_ids"))
            document["subtree"] = ChildIds(project.Id, directory);
    }

    private static bool IsRequested(ApiRequest request, string asList, string asIds)
    {
        var isList = request.QueryFlag(asList);
        if (isList && request.QueryFlag(asIds))
            throw new InvalidRequestException($"Cannot use {asList} and {asIds} query params at the same time.");
        return isList;
    }

    private static JsonArray List(IEnumerable<Project> projects, KeystoneState state, ApiRequest request) => new(
    [
        .. projects
            .Where(project => !project.IsDomain
                && EffectiveRoles.Find(state.Directory, request.Persona.UserId, GrantTarget.Project, project.Id).Count > 0)
            .Select(project => new JsonObject { ["project"] = Relative(project, state.Limits, request) }),
    ]);

    private static JsonObject Relative(Project project, LimitTable limits, ApiRequest request)
    {
        var document = ProjectDocument.From(project, request);
        if (request.QueryFlag("include_limits"))
        {
            var own = limits.Limits.Where(limit => limit.ProjectId == project.Id);
            document["limits"] = new JsonArray([.. own.Select(limit => LimitDocument.Plain(limit, limits.RegisteredFor(limit)))]);
        }

        return document;
    }

    private static JsonObject? ParentIds(Project project, IdentityDirectory directory) =>
        project.ParentId is { } id ? new JsonObject { [id] = ParentIds(directory.Projects[id], directory) } : null;

    private static JsonObject? ChildIds(string projectId, IdentityDirectory directory)
    {
        var children = Children(directory, projectId)
            .Select(child => KeyValuePair.Create(child.Id, (JsonNode?)ChildIds(child.Id, directory)))
            .ToArray();
        return children.Length == 0 ? null : new JsonObject(children);
    }
}
