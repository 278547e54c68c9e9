using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

internal sealed class AssignmentQuery(ApiRequest request)
{
    public string? UserId { get; } = request.QueryText("user.id");

    public string? GroupId { get; } = request.QueryText("group.id");

    public string? RoleId { get; } = request.QueryText("role.id");

    public string? ProjectId { get; } = request.QueryText("scope.project.id");

    public string? DomainId { get; } = request.QueryText("scope.domain.id");

    public string? System { get; } = request.QueryText("scope.system");

    /// <summary>True for inherited assignments only, false for others only, null for both.</summary>
    public bool? IsInherited { get; } = request.QueryValue("scope.OS-INHERIT:inherited_to") is { } to ? to == "projects" : null;

    /// <summary>Whether to include the projects below the given one.</summary>
    public bool IsTree { get; } = request.QueryFlag("include_subtree");

    /// <summary>Whether to list effective assignments in place of grants.</summary>
    public bool IsEffective { get; } = request.QueryFlag("effective");

    public bool WithNames { get; } = request.QueryFlag("include_names");

    /// <exception cref="InvalidRequestException">The parameters contradict each other, or can never match anything.</exception>
    public void RefuseContradictions()
    {
        if (IsTree && ProjectId is null)
            throw new InvalidRequestException("scope.project.id must be specified if include_subtree is also specified");
        if (DomainId is not null && ProjectId is not null)
            throw new InvalidRequestException("Specify a domain or project, not both");
        if (DomainId is not null && System is not null)
            throw new InvalidRequestException("Specify system or domain, not both");
        if (ProjectId is not null && System is not null)
            throw new InvalidRequestException("Specify system or project, not both");
        if (UserId is not null && GroupId is not null)
            throw new InvalidRequestException("Specify a user or group, not both");
        if (IsEffective && GroupId is not null)
            throw new InvalidRequestException("Combining effective and group filter will always result in an empty list.");
        if (IsEffective && IsInherited is true && DomainId is not null)
            throw new InvalidRequestException("Combining effective, domain and inherited filters will always result in an empty list.");
    }

    /// <summary>With <c>effective</c>, the user and the project must exist.</summary>
    /// <exception cref="NotFoundException">The user or the project does not exist.</exception>
    public void RequireExisting(IdentityDirectory directory)
    {
        if (IsEffective && UserId is not null)
            directory.User(UserId);
        if (IsEffective && ProjectId is not null && IsInherited is not false)
            directory.Project(ProjectId);
    }

    public IEnumerable<Assignment> Find(IdentityDirectory directory)
    {
        HashSet<string> projects = ProjectId is null
            ? []
            : [ProjectId, .. IsTree ? ProjectTree.Descendants(directory, ProjectId).Select(project => project.Id) : []];
        return All(directory).Where(assignment =>
            (RoleId is null || assignment.RoleId == RoleId)
            && (UserId is null || (assignment.Actor == GrantActor.User && assignment.ActorId == UserId))
            && (GroupId is null || (assignment.Actor == GrantActor.Group && assignment.ActorId == GroupId))
            && (DomainId is null || (assignment.Target == GrantTarget.Domain && assignment.TargetId == DomainId))
            && (ProjectId is null || (assignment.Target == GrantTarget.Project && projects.Contains(assignment.TargetId)))
            && (IsEffective || System != Grant.System || assignment.Target == GrantTarget.System)
            && MatchesInheritance(assignment));
    }

    private IEnumerable<Assignment> All(IdentityDirectory directory)
    {
        var grants = directory.Grants.Values.SelectMany(held => held);
        return IsEffective
            ? grants.Where(grant => grant.Target != GrantTarget.System)
                .SelectMany(grant => Assignment.Effective(grant, directory))
                .Distinct()
            : grants.Select(Assignment.From);
    }

    /// <summary>System assignments are listed with every filter.</summary>
    private bool MatchesInheritance(Assignment assignment) =>
        IsInherited is not { } wanted || assignment.Target == GrantTarget.System || assignment.Source.IsInherited == wanted;
}
