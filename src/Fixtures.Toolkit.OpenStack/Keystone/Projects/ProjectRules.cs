using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Projects;

/// <summary>The rules for projects and their hierarchy.</summary>
/// <remarks>Source: keystone.resource.core.</remarks>
internal static class ProjectRules
{
    /// <summary>The greatest depth below a domain: the default of <c>max_project_tree_depth</c>.</summary>
    private const int MaxDepth = 5;

    public static void CheckPlace(Project project, IdentityDirectory directory)
    {
        if (project.IsDomain)
        {
            if (project.ParentId is not null)
                throw new InvalidRequestException("only root projects are allowed to act as domains.");
            return;
        }

        if (directory.FindDomain(project.DomainId) is null)
            throw new InvalidRequestException($"Could not find domain: {project.DomainId}.");
        var parent = directory.Projects.GetValueOrDefault(project.ParentId ?? "")
            ?? throw new InvalidRequestException($"Could not find project: {project.ParentId}.");
        if (parent.IsDomain && parent.Id != project.DomainId)
        {
            throw new InvalidRequestException(
                $"Cannot create project, the parent ({parent.Id}) is acting as a domain, "
                + $"but this project's domain id ({project.DomainId}) does not match the parent's id.");
        }

        if (!parent.IsDomain && parent.DomainId != project.DomainId)
        {
            throw new InvalidRequestException(
                $"Cannot create project, since it specifies its domain_id {project.DomainId}, "
                + $"but specifies a parent in a different domain ({parent.DomainId}).");
        }

        string[] above = [.. EffectiveRoles.AncestorIds(directory, parent.Id), parent.Id];
        if (above.FirstOrDefault(id => !directory.Projects[id].IsEnabled) is { } disabled)
            throw new InvalidRequestException($"cannot create a project in a branch containing a disabled project: {disabled}");
        if (above.Length > MaxDepth)
            throw new ForbiddenStateException($"Max hierarchy depth reached for {parent.Id} branch.");
    }

    public static void CheckChange(Project project, JsonElement body, IdentityDirectory directory)
    {
        body.RequireSameDomain(project.DomainId);
        ImmutableOption.RefuseChange(project.IsImmutable, body, project.IsDomain ? "domain" : "project", project.Id);
        if (body.Property("parent_id") is not null && body.Text("parent_id") != project.ParentId)
            throw new ForbiddenStateException("Update of `parent_id` is not allowed.");
        if (body.Flag("is_domain") is { } isDomain && isDomain != project.IsDomain)
            throw new InvalidRequestException("Update of `is_domain` is not allowed.");
        CheckEnabling(project, body.Flag("enabled") ?? project.IsEnabled, directory);
    }

    public static void CheckDelete(Project project, IdentityDirectory directory)
    {
        ImmutableOption.RefuseDelete(project.IsImmutable, project.IsDomain ? "domain" : "project", project.Id);
        if (project is { IsDomain: true, IsEnabled: true })
            throw new ForbiddenStateException("Cannot delete a domain that is enabled, please disable it first.");
        if (!project.IsDomain && ProjectTree.Children(directory, project.Id).Any())
        {
            throw new ForbiddenStateException(
                $"Cannot delete the project {project.Id} since it is not a leaf in the hierarchy. "
                + "Use the cascade option if you want to delete a whole subtree.");
        }
    }

    private static void CheckEnabling(Project project, bool isEnabled, IdentityDirectory directory)
    {
        var isEnabling = isEnabled && !project.IsEnabled;
        if (isEnabling && EffectiveRoles.AncestorIds(directory, project.Id).Any(id => !directory.Projects[id].IsEnabled))
            throw new ForbiddenStateException($"Cannot enable project {project.Id} since it has disabled parents");

        var isDisabling = !isEnabled && project is { IsEnabled: true, IsDomain: false };
        if (isDisabling && ProjectTree.Descendants(directory, project.Id).Any(below => below.IsEnabled))
            throw new ForbiddenStateException($"Cannot disable project {project.Id} since its subtree contains enabled projects.");
    }
}
