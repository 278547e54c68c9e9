using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Users;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Removals that cascade to other parts of the state. Upstream uses notifications for them.</summary>
internal static class KeystoneRemoval
{
    public static KeystoneState Without(this KeystoneState state, Project project) => state with
    {
        Directory = state.Directory.Without(project).WithoutDefaultProject(project.Id),
        Catalog = state.Catalog with { Filter = state.Catalog.Filter.WithoutProject(project.Id) },
        Credentials = state.Credentials.RemoveRange(
            state.Credentials.Values.Where(held => held.ProjectId == project.Id).Select(held => held.Id)),
        Limits = state.Limits.WithoutLimitsOf(project.Id),
    };

    /// <summary>Removes the service with its endpoints.</summary>
    public static KeystoneState WithoutService(this KeystoneState state, CatalogService service)
    {
        state = state.WithoutEndpoints([.. state.Catalog.Endpoints.Values.Where(endpoint => endpoint.ServiceId == service.Id)]);
        return state with
        {
            Catalog = state.Catalog with { Services = state.Catalog.Services.Remove(service.Id) },
            Policies = state.Policies with
            {
                Associations = state.Policies.Associations.RemoveAll(association => association.ServiceId == service.Id),
            },
        };
    }

    /// <summary>Removes the endpoints with their filters and policy associations.</summary>
    public static KeystoneState WithoutEndpoints(this KeystoneState state, IReadOnlyCollection<CatalogEndpoint> endpoints)
    {
        var ids = endpoints.Select(endpoint => endpoint.Id).ToHashSet();
        var filter = state.Catalog.Filter;
        return state with
        {
            Catalog = state.Catalog with
            {
                Endpoints = state.Catalog.Endpoints.RemoveRange(ids),
                Filter = filter with { Endpoints = filter.Endpoints.Except(filter.Endpoints.Where(pair => ids.Contains(pair.ShownId))) },
            },
            Policies = state.Policies with
            {
                Associations = state.Policies.Associations.RemoveAll(association => ids.Contains(association.EndpointId ?? "")),
            },
        };
    }

    public static KeystoneState Without(this KeystoneState state, User user) => state with
    {
        Directory = state.Directory.Without(user),
        Credentials = state.Credentials.RemoveRange(state.Credentials.Values.Where(held => held.UserId == user.Id).Select(held => held.Id)),
    };

    /// <summary>Removes a domain with its users, groups and projects. Its roles stay, as upstream.</summary>
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
