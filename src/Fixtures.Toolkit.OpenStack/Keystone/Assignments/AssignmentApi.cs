using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

/// <summary>The list of who has which role where.</summary>
internal static class AssignmentApi
{
    public static void Map(RouteTable<KeystoneService> routes) => routes.Read("/v3/role_assignments", List);

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        var directory = service.Directory;
        var query = new AssignmentQuery(request);
        // A tree is judged by its project, of whose domain the default rule knows nothing.
        if (query.IsTree)
            request.Require(AssignmentPolicy.ListTree, ProjectPolicy.Target(query.ProjectId is { } id ? directory.Project(id) : null));
        else
            request.Require(AssignmentPolicy.List, KeystonePolicy.DomainOf(request));
        query.RefuseUseless();
        query.RequireNamed(directory);
        var found = query.Find(directory)
            .Where(assignment => query.IsTree || IsVisible(directory, assignment, request.Persona.DomainId))
            .OrderBy(assignment => assignment.ActorId, StringComparer.Ordinal)
            .ThenBy(assignment => assignment.TargetId, StringComparer.Ordinal)
            .ThenBy(assignment => assignment.RoleId, StringComparer.Ordinal);
        return KeystoneDocuments.List(
            request, "role_assignments", found.Select(assignment => AssignmentDocument.From(assignment, directory, request, query.WithNames)));
    }

    /// <summary>A domain-scoped token sees its domain only, unless it asks for a tree.</summary>
    private static bool IsVisible(IdentityDirectory directory, Assignment assignment, string? domainId) =>
        domainId is null || assignment.TargetId == domainId || directory.Projects.GetValueOrDefault(assignment.TargetId)?.DomainId == domainId;
}
