using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Users;

namespace Fixtures.Toolkit.OpenStack.Keystone.Domains;

/// <summary>The removal of domains, which cascades to other topics.</summary>
internal static class DomainRemoval
{
    /// <summary>Removes a domain with its users, groups and projects. Its roles stay, as upstream.</summary>
    public static KeystoneState WithoutDomain(this KeystoneState state, Project domain)
    {
        foreach (var user in state.Directory.Users.Values.Where(user => user.DomainId == domain.Id))
            state = state.Without(user);
        foreach (var group in state.Directory.Groups.Values.Where(group => group.DomainId == domain.Id))
            state = state.WithDirectory(state.Directory.Without(group));
        foreach (var project in state.Directory.Projects.Values.Where(project => project.DomainId == domain.Id))
            state = state.Without(project);
        return state.Without(domain).WithDomainConfigs(state.DomainConfigs.Remove(domain.Id));
    }
}
