using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Users;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>What goes when a project, user or domain goes.</summary>
internal static class KeystoneRemoval
{
    public static KeystoneState Without(this KeystoneState state, Project project) => state with
    {
        Directory = state.Directory.Without(project).WithoutDefaultProject(project.Id),
        Credentials = state.Credentials.RemoveRange(state.Credentials.Values.Where(held => held.ProjectId == project.Id).Select(held => held.Id)),
    };

    public static KeystoneState Without(this KeystoneState state, User user) => state with
    {
        Directory = state.Directory.Without(user),
        Credentials = state.Credentials.RemoveRange(state.Credentials.Values.Where(held => held.UserId == user.Id).Select(held => held.Id)),
    };

    /// <summary>Removes a domain with its users, groups and projects. Its roles stay, as they do upstream.</summary>
    public static KeystoneState WithoutDomain(this KeystoneState state, Project domain)
    {
        foreach (var user in state.Directory.Users.Values.Where(user => user.DomainId == domain.Id))
            state = state.Without(user);
        foreach (var group in state.Directory.Groups.Values.Where(group => group.DomainId == domain.Id))
            state = state with { Directory = state.Directory.Without(group) };
        foreach (var project in state.Directory.Projects.Values.Where(project => project.DomainId == domain.Id))
            state = state.Without(project);
        return state.Without(domain) with { DomainConfigs = state.DomainConfigs.Remove(domain.Id) };
    }
}
