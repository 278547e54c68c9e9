using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Assignments;

namespace Fixtures.Toolkit.OpenStack.Keystone.Projects;

/// <summary>Projects above and below a project.</summary>
internal static class ProjectTree
{
    public static IEnumerable<Project> Children(IdentityDirectory directory, string projectId) =>
        directory.Projects.Values.Where(project => project.ParentId == projectId).OrderBy(project => project.Id, StringComparer.Ordinal);

    public static IEnumerable<Project> Below(IdentityDirectory directory, string projectId) =>
        Children(directory, projectId).SelectMany(child => Below(directory, child.Id).Prepend(child));

    /// <summary>Adds the relatives that the query asks for: as a list, only those on which the client has a role.</summary>
    public static void AddRelatives(JsonObject document, Project project, IdentityDirectory directory, ApiRequest request)
    {
        if (IsAsked(request, "parents_as_list", "parents_as_ids"))
            document["parents"] = List(EffectiveRoles.Above(directory, project.Id).Select(id => directory.Projects[id]), directory, request);
        else if (ListFilter.IsSet(request, "parents_as_ids"))
            document["parents"] = ParentIds(project, directory);
        if (IsAsked(request, "subtree_as_list", "subtree_as_ids"))
            document["subtree"] = List(Below(directory, project.Id), directory, request);
        else if (ListFilter.IsSet(request, "subtree_as_ids"))
            document["subtree"] = ChildIds(project.Id, directory);
    }

    private static bool IsAsked(ApiRequest request, string asList, string asIds)
    {
        var isList = ListFilter.IsSet(request, asList);
        if (isList && ListFilter.IsSet(request, asIds))
            throw new InvalidRequestException($"Cannot use {asList} and {asIds} query params at the same time.");
        return isList;
    }

    private static JsonArray List(IEnumerable<Project> projects, IdentityDirectory directory, ApiRequest request) => new(
    [
        .. projects
            .Where(project => !project.IsDomain && EffectiveRoles.Of(directory, request.Persona.UserId, GrantTarget.Project, project.Id).Count > 0)
            .Select(project => new JsonObject { ["project"] = ProjectDocument.From(project, request) }),
    ]);

    private static JsonObject? ParentIds(Project project, IdentityDirectory directory) =>
        project.ParentId is { } id ? new JsonObject { [id] = ParentIds(directory.Projects[id], directory) } : null;

    private static JsonObject? ChildIds(string projectId, IdentityDirectory directory)
    {
        var children = Children(directory, projectId).Select(child => KeyValuePair.Create(child.Id, (JsonNode?)ChildIds(child.Id, directory))).ToArray();
        return children.Length == 0 ? null : new JsonObject(children);
    }
}
