using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

/// <summary>The list of who has which role where.</summary>
internal static class AssignmentApi
{
    public static void Map(RouteTable<KeystoneService> routes) => routes.Read("/v3/role_assignments", List);

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        var isTree = ListFilter.IsSet(request, "include_subtree");
        // A tree is judged by its project, of whose domain the default rule knows nothing.
        if (isTree)
            request.Require(AssignmentPolicy.ListTree, ProjectTarget(service.Directory, Value(request, "scope.project.id")));
        else
            request.Require(AssignmentPolicy.List, KeystonePolicy.DomainOf(request));
        if (isTree && Value(request, "scope.project.id") is null)
            throw new InvalidRequestException("scope.project.id must be specified if include_subtree is also specified");
        RefuseUseless(request);
        var directory = service.Directory;
        if (ListFilter.IsSet(request, "effective"))
            RequireNamed(directory, request);
        var withNames = ListFilter.IsSet(request, "include_names");
        var found = Find(directory, request, isTree)
            .OrderBy(assignment => assignment.ActorId, StringComparer.Ordinal)
            .ThenBy(assignment => assignment.TargetId, StringComparer.Ordinal)
            .ThenBy(assignment => assignment.RoleId, StringComparer.Ordinal);
        return KeystoneDocuments.List(
            request, "role_assignments", found.Select(assignment => AssignmentDocument.From(assignment, directory, request, withNames)));
    }

    private static IEnumerable<Assignment> Find(IdentityDirectory directory, ApiRequest request, bool isTree)
    {
        var grants = directory.Grants.Values.SelectMany(held => held);
        var isEffective = ListFilter.IsSet(request, "effective");
        var all = isEffective
            ? grants.Where(grant => grant.Target != GrantTarget.System).SelectMany(grant => Assignment.Effective(grant, directory)).Distinct()
            : grants.Select(Assignment.Of);
        var onSystem = !isEffective && Value(request, "scope.system") == "all";
        var projectId = Value(request, "scope.project.id");
        HashSet<string> projects = projectId is null ? [] : [projectId, .. isTree ? ProjectTree.Below(directory, projectId).Select(project => project.Id) : []];
        return all.Where(assignment =>
            Is(request, "role.id", assignment.RoleId)
            && Is(request, "user.id", assignment.Actor == GrantActor.User ? assignment.ActorId : null)
            && Is(request, "group.id", assignment.Actor == GrantActor.Group ? assignment.ActorId : null)
            && Is(request, "scope.domain.id", assignment.Target == GrantTarget.Domain ? assignment.TargetId : null)
            && (projectId is null || (assignment.Target == GrantTarget.Project && projects.Contains(assignment.TargetId)))
            && (!onSystem || assignment.Target == GrantTarget.System)
            && IsInheritedAsAsked(request, assignment)
            && IsVisible(directory, assignment, request.Persona.DomainId));
    }

    /// <summary>Whoever and whatever effective assignments are asked for must be there.</summary>
    private static void RequireNamed(IdentityDirectory directory, ApiRequest request)
    {
        if (Value(request, "user.id") is { } userId)
            directory.User(userId);
        var isDirectOnly = Value(request, "scope.OS-INHERIT:inherited_to") is { } to && to != "projects";
        if (!isDirectOnly && Value(request, "scope.project.id") is { } projectId)
            directory.Project(projectId);
    }

    /// <summary>Assignments on the system are listed either way.</summary>
    private static bool IsInheritedAsAsked(ApiRequest request, Assignment assignment) =>
        assignment.Target == GrantTarget.System
        || !request.Query.TryGetValue("scope.OS-INHERIT:inherited_to", out var to)
        || assignment.Source.IsInherited == (to == "projects");

    /// <summary>A domain-scoped token sees its domain only.</summary>
    private static bool IsVisible(IdentityDirectory directory, Assignment assignment, string? domainId) =>
        domainId is null || assignment.TargetId == domainId || directory.Projects.GetValueOrDefault(assignment.TargetId)?.DomainId == domainId;

    private static Dictionary<string, object?> ProjectTarget(IdentityDirectory directory, string? id) =>
        id is not null && directory.Projects.TryGetValue(id, out var project)
            ? new() { ["target.project.id"] = project.Id, ["target.project.domain_id"] = project.DomainId }
            : [];

    private static string? Value(ApiRequest request, string name) => request.Query.TryGetValue(name, out var value) && value != "" ? value.ToString() : null;

    private static bool Is(ApiRequest request, string name, string? actual) => Value(request, name) is not { } wanted || wanted == actual;

    private static void RefuseUseless(ApiRequest request)
    {
        bool Has(string name) => Value(request, name) is not null;
        if (Has("scope.domain.id") && Has("scope.project.id"))
            throw new InvalidRequestException("Specify a domain or project, not both");
        if (Has("scope.domain.id") && Has("scope.system"))
            throw new InvalidRequestException("Specify system or domain, not both");
        if (Has("scope.project.id") && Has("scope.system"))
            throw new InvalidRequestException("Specify system or project, not both");
        if (Has("user.id") && Has("group.id"))
            throw new InvalidRequestException("Specify a user or group, not both");
        if (!ListFilter.IsSet(request, "effective"))
            return;
        if (Has("group.id"))
            throw new InvalidRequestException("Combining effective and group filter will always result in an empty list.");
        if (Has("scope.domain.id") && Value(request, "scope.OS-INHERIT:inherited_to") == "projects")
            throw new InvalidRequestException("Combining effective, domain and inherited filters will always result in an empty list.");
    }
}
