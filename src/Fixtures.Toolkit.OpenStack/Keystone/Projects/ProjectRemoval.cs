using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Limits;
using Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

namespace Fixtures.Toolkit.OpenStack.Keystone.Projects;

/// <summary>The removal of projects, which cascades to other topics. Upstream uses notifications for it.</summary>
internal static class ProjectRemoval
{
    /// <summary>Removes the project with its filters, credentials and limits.</summary>
    public static KeystoneState Without(this KeystoneState state, Project project) => state
        .WithDirectory(state.Directory.Without(project).WithoutDefaultProject(project.Id))
        .WithCatalog(state.Catalog with { Filter = state.Catalog.Filter.WithoutProject(project.Id) })
        .WithoutCredentials(credential => credential.ProjectId == project.Id)
        .WithLimits(state.Limits.WithoutLimitsOf(project.Id));
}
