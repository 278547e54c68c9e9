using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

internal static class AssignmentApi
{
    public static void Map(RouteTable<KeystoneContext> routes) => routes.Read("/v3/role_assignments", List);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var directory = keystone.Directory;
        var query = new AssignmentQuery(request);
        // keystone.api.role_assignments, _list_role_assignments_for_tree: checks the policy against the project, not the domain of the
        // token.
        if (query.IsTree)
            request.Require(AssignmentPolicy.ListTree, TreeTarget(request, query.ProjectId is { } id ? directory.Project(id) : null));
        else
            request.Require(AssignmentPolicy.List, KeystonePolicy.DomainOf(request));
        query.RefuseContradictions();
        query.RequireExisting(directory);
        var found = query.Find(directory)
            .Where(assignment => query.IsTree || IsVisible(directory, assignment, request.Persona.DomainId))
            .OrderBy(assignment => assignment.ActorId, StringComparer.Ordinal)
            .ThenBy(assignment => assignment.TargetId, StringComparer.Ordinal)
            .ThenBy(assignment => assignment.RoleId, StringComparer.Ordinal);
        return KeystoneDocuments.List(
            request,
            "role_assignments",
            found.Select(assignment => AssignmentDocument.From(assignment, directory, request, query.WithNames)));
    }

    private static Dictionary<string, string?> TreeTarget(ApiRequest request, Project? root)
    {
        var target = ProjectPolicy.Target(root);
        if (root is not null && KeystoneRelease.For(request).NamesDomainOfTree)
            target["target.domain_id"] = root.DomainId;
        return target;
    }

    /// <summary>A domain-scoped token sees only its domain, unless it lists a tree.</summary>
    private static bool IsVisible(IdentityDirectory directory, Assignment assignment, string? domainId) =>
        domainId is null
            || assignment.TargetId == domainId
            || directory.Projects.GetValueOrDefault(assignment.TargetId)?.DomainId == domainId;
}
