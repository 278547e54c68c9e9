using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Queries;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

/// <summary>Which assignments a client wants to see, and in which form.</summary>
internal sealed class AssignmentQuery(ApiRequest request)
{
    public string? UserId { get; } = request.QueryText("user.id");

    public string? GroupId { get; } = request.QueryText("group.id");

    public string? RoleId { get; } = request.QueryText("role.id");

    public string? ProjectId { get; } = request.QueryText("scope.project.id");

    public string? DomainId { get; } = request.QueryText("scope.domain.id");

    public string? System { get; } = request.QueryText("scope.system");

    /// <summary>Whether only what is inherited, or only what is not, is wanted; null for both.</summary>
    public bool? IsInherited { get; } = request.QueryValue("scope.OS-INHERIT:inherited_to") is { } to ? to == "projects" : null;

    /// <summary>Whether the projects below are wanted too.</summary>
    public bool IsTree { get; } = request.QueryFlag("include_subtree");

    /// <summary>Whether all that comes of the grants is wanted, and not the grants themselves.</summary>
    public bool IsEffective { get; } = request.QueryFlag("effective");

    public bool WithNames { get; } = request.QueryFlag("include_names");

    /// <exception cref="InvalidRequestException">The parameters contradict each other, or nothing could ever be found.</exception>
    public void RefuseUseless()
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

    /// <summary>Whoever and whatever effective assignments are asked for must be there.</summary>
    /// <exception cref="NotFoundException">The user or the project is not.</exception>
    public void RequireNamed(IdentityDirectory directory)
    {
        if (IsEffective && UserId is not null)
            directory.User(UserId);
        if (IsEffective && ProjectId is not null && IsInherited is not false)
            directory.Project(ProjectId);
    }

    public IEnumerable<Assignment> Find(IdentityDirectory directory)
    {
        HashSet<string> projects = ProjectId is null ? [] : [ProjectId, .. IsTree ? ProjectTree.Below(directory, ProjectId).Select(project => project.Id) : []];
        return All(directory).Where(assignment =>
            (RoleId is null || assignment.RoleId == RoleId)
            && (UserId is null || (assignment.Actor == GrantActor.User && assignment.ActorId == UserId))
            && (GroupId is null || (assignment.Actor == GrantActor.Group && assignment.ActorId == GroupId))
            && (DomainId is null || (assignment.Target == GrantTarget.Domain && assignment.TargetId == DomainId))
            && (ProjectId is null || (assignment.Target == GrantTarget.Project && projects.Contains(assignment.TargetId)))
            && (IsEffective || System != Grant.System || assignment.Target == GrantTarget.System)
            && IsInheritedAsAsked(assignment));
    }

    private IEnumerable<Assignment> All(IdentityDirectory directory)
    {
        var grants = directory.Grants.Values.SelectMany(held => held);
        return IsEffective
            ? grants.Where(grant => grant.Target != GrantTarget.System).SelectMany(grant => Assignment.Effective(grant, directory)).Distinct()
            : grants.Select(Assignment.Of);
    }

    /// <summary>Assignments on the system are listed either way.</summary>
    private bool IsInheritedAsAsked(Assignment assignment) =>
        IsInherited is not { } wanted || assignment.Target == GrantTarget.System || assignment.Source.IsInherited == wanted;
}
