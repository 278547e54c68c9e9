using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Assignments;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>The resources in Keystone that somebody must delete. Tokens, receipts and expired trusts need no deletion.</summary>
internal static class KeystoneResources
{
    public static IEnumerable<CloudResource> List(KeystoneState state, DateTimeOffset now) =>
    [
        .. InDirectory(state.Directory, now),
        .. ById(state.Credentials).Select(one => new CloudResource(ResourceKind.Credential, one.Id, "")
        {
            ProjectId = one.ProjectId,
            OwnerId = one.UserId,
            Details = one.Type,
        }),
        .. InCatalog(state.Catalog),
        .. state.Limits.Registered.Select(
            one => new CloudResource(ResourceKind.RegisteredLimit, one.Id, one.ResourceName) { OwnerId = one.ServiceId }),
        .. state.Limits.Limits.Select(one => new CloudResource(ResourceKind.Limit, one.Id, state.Limits.RegisteredFor(one).ResourceName)
        {
            ProjectId = one.ProjectId,
            OwnerId = one.ProjectId ?? one.DomainId,
        }),
        .. ById(state.Policies.Policies).Select(one => new CloudResource(ResourceKind.Policy, one.Id, "") { Details = one.Type }),
        .. ById(state.Consumers).Select(one => new CloudResource(ResourceKind.Consumer, one.Id, "") { Details = one.Description ?? "" }),
    ];

    private static IEnumerable<CloudResource> InDirectory(IdentityDirectory directory, DateTimeOffset now) =>
    [
        .. directory.Projects.Values.OrderBy(one => one.Name, StringComparer.Ordinal).Select(From),
        .. directory.Users.Values.OrderBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => new CloudResource(ResourceKind.User, one.Id, one.Name) { OwnerId = one.DomainId }),
        .. directory.Groups.Values.OrderBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => new CloudResource(ResourceKind.Group, one.Id, one.Name) { OwnerId = one.DomainId }),
        .. directory.Roles.Values.OrderBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => new CloudResource(ResourceKind.Role, one.Id, one.Name) { OwnerId = one.DomainId }),
        .. directory.Grants.Values.SelectMany(held => held)
            .OrderBy(one => one.Path, StringComparer.Ordinal)
            .Select(one => From(one, directory)),
        .. directory.ApplicationCredentials.Values.OrderBy(one => one.Number)
            .Select(one => new CloudResource(ResourceKind.ApplicationCredential, one.Id, one.Name)
        {
            ProjectId = one.ProjectId,
            OwnerId = one.UserId,
        }),
        .. directory.AccessRules.Values.OrderBy(one => one.Number).Select(one => new CloudResource(ResourceKind.AccessRule, one.Id, "")
        {
            OwnerId = one.UserId,
            Details = $"{one.Method} {one.Path} of {one.Service}",
        }),
        .. ById(directory.Trusts).Where(one => one.IsLive(now)).Select(one => new CloudResource(ResourceKind.Trust, one.Id, "")
        {
            ProjectId = one.ProjectId,
            OwnerId = one.TrustorId,
            Details = $"to {directory.Users.GetValueOrDefault(one.TrusteeId)?.Name ?? one.TrusteeId}",
        }),
    ];

    private static IEnumerable<CloudResource> InCatalog(ServiceDirectory catalog) =>
    [
        .. ById(catalog.Regions).Select(one => new CloudResource(ResourceKind.Region, one.Id, one.Id) { OwnerId = one.ParentRegionId }),
        .. ById(catalog.Services).Select(one => new CloudResource(ResourceKind.Service, one.Id, NameOf(one)) { Details = one.Type }),
        .. ById(catalog.Endpoints).Select(one => new CloudResource(ResourceKind.Endpoint, one.Id, "")
        {
            OwnerId = one.ServiceId,
            Details = $"{one.Interface} {one.Url}",
        }),
        .. ById(catalog.Filter.Groups).Select(one => new CloudResource(ResourceKind.EndpointGroup, one.Id, one.Name)),
    ];

    private static CloudResource From(Project one) => new(one.IsDomain ? ResourceKind.Domain : ResourceKind.Project, one.Id, one.Name)
    {
        OwnerId = one.ParentId ?? one.DomainId,
    };

    private static CloudResource From(Grant one, IdentityDirectory directory) =>
        new(ResourceKind.RoleAssignment, one.Path, directory.Roles.GetValueOrDefault(one.RoleId)?.Name ?? one.RoleId)
        {
            OwnerId = one.ActorId,
            Details = one.Target == GrantTarget.System
                ? "on the system"
                : $"on {directory.Projects.GetValueOrDefault(one.TargetId)?.Name ?? one.TargetId}",
        };

    private static string NameOf(CatalogService service) =>
        service.Extra.TryGetValue("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() ?? "" : "";

    private static IEnumerable<T> ById<T>(ImmutableDictionary<string, T> all) =>
        all.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value);
}
