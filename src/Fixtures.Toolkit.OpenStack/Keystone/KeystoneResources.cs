using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Consumers;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Limits;
using Fixtures.Toolkit.OpenStack.Keystone.Policies;
using Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The types of resources that exist in Keystone until they are deleted.</summary>
public static class KeystoneResources
{
    /// <summary>A domain.</summary>
    public static ResourceType Domain => Keystone.Domains.DomainApi.ResourceType;

    /// <summary>A project.</summary>
    public static ResourceType Project => Keystone.Identities.Project.ResourceType;

    /// <summary>A user.</summary>
    public static ResourceType User => Keystone.Identities.User.ResourceType;

    /// <summary>A group.</summary>
    public static ResourceType Group => Keystone.Identities.Group.ResourceType;

    /// <summary>A role.</summary>
    public static ResourceType Role => Keystone.Identities.Role.ResourceType;

    /// <summary>A role that a user or a group has on a project, a domain or the system.</summary>
    public static ResourceType RoleAssignment => Keystone.Identities.Grant.ResourceType;

    /// <summary>A credential of a user, such as EC2 keys.</summary>
    public static ResourceType Credential => Keystone.UserCredentials.Credential.ResourceType;

    /// <summary>An application credential of a user.</summary>
    public static ResourceType ApplicationCredential => Keystone.Identities.ApplicationCredential.ResourceType;

    /// <summary>An access rule of a user's application credentials; it outlives them.</summary>
    public static ResourceType AccessRule => Keystone.Identities.AccessRule.ResourceType;

    /// <summary>A trust, by which one user delegates roles to another.</summary>
    public static ResourceType Trust => Keystone.Identities.Trust.ResourceType;

    /// <summary>A region of the catalog.</summary>
    public static ResourceType Region => Keystone.Catalog.Region.ResourceType;

    /// <summary>A service in the catalog.</summary>
    public static ResourceType Service => Keystone.Catalog.CatalogService.ResourceType;

    /// <summary>An endpoint in the catalog.</summary>
    public static ResourceType Endpoint => Keystone.Catalog.CatalogEndpoint.ResourceType;

    /// <summary>An endpoint group.</summary>
    public static ResourceType EndpointGroup => Keystone.Catalog.EndpointGroup.ResourceType;

    /// <summary>A registered limit.</summary>
    public static ResourceType RegisteredLimit => Keystone.Limits.RegisteredLimit.ResourceType;

    /// <summary>A project's or domain's limit.</summary>
    public static ResourceType Limit => Keystone.Limits.Limit.ResourceType;

    /// <summary>A stored policy.</summary>
    public static ResourceType Policy => Keystone.Policies.StoredPolicy.ResourceType;

    /// <summary>An OAuth consumer.</summary>
    public static ResourceType Consumer => OAuthConsumer.ResourceType;

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        Domain, Project, User, Group, Role, RoleAssignment, Credential, ApplicationCredential, AccessRule, Trust, Region, Service,
        Endpoint, EndpointGroup, RegisteredLimit, Limit, Policy, Consumer,
    ];

    /// <summary>
    /// The resources in Keystone that exist until they are deleted. Tokens, receipts and expired trusts are left out.
    /// </summary>
    internal static IEnumerable<CloudResource> Of(KeystoneState state, DateTimeOffset now) =>
    [
        .. InDirectory(state.Directory, now),
        .. ById(state.Credentials).Select(
            one => new CloudResource(Credential, one.Id, "") { ProjectId = one.ProjectId, OwnerId = one.UserId, Details = one.Type }),
        .. InCatalog(state.Catalog),
        .. state.Limits.Registered.Select(one => new CloudResource(RegisteredLimit, one.Id, one.ResourceName) { OwnerId = one.ServiceId }),
        .. state.Limits.Limits.Select(one => new CloudResource(Limit, one.Id, state.Limits.RegisteredFor(one).ResourceName)
        {
            ProjectId = one.ProjectId,
            OwnerId = one.ProjectId ?? one.DomainId,
        }),
        .. ById(state.Policies.Policies).Select(one => new CloudResource(Policy, one.Id, "") { Details = one.Type }),
        .. ById(state.Consumers).Select(one => new CloudResource(Consumer, one.Id, "") { Details = one.Description ?? "" }),
    ];

    private static IEnumerable<CloudResource> InDirectory(IdentityDirectory directory, DateTimeOffset now) =>
    [
        .. directory.Projects.Values.OrderBy(one => one.Name, StringComparer.Ordinal).Select(Of),
        .. directory.Users.Values.OrderBy(one => one.Name, StringComparer.Ordinal).Select(
            one => new CloudResource(User, one.Id, one.Name) { OwnerId = one.DomainId }),
        .. directory.Groups.Values.OrderBy(one => one.Name, StringComparer.Ordinal).Select(
            one => new CloudResource(Group, one.Id, one.Name) { OwnerId = one.DomainId }),
        .. directory.Roles.Values.OrderBy(one => one.Name, StringComparer.Ordinal).Select(
            one => new CloudResource(Role, one.Id, one.Name) { OwnerId = one.DomainId }),
        .. directory.Grants.Values.SelectMany(held => held)
            .OrderBy(one => one.Path, StringComparer.Ordinal)
            .Select(one => Of(one, directory)),
        .. directory.ApplicationCredentials.Values.OrderBy(
            one => one.Number).Select(one => new CloudResource(ApplicationCredential, one.Id, one.Name)
        {
            ProjectId = one.ProjectId,
            OwnerId = one.UserId,
        }),
        .. directory.AccessRules.Values.OrderBy(one => one.Number).Select(one => new CloudResource(AccessRule, one.Id, "")
        {
            OwnerId = one.UserId,
            Details = $"{one.Method} {one.Path} of {one.Service}",
        }),
        .. ById(directory.Trusts).Where(one => one.IsLive(now)).Select(one => new CloudResource(Trust, one.Id, "")
        {
            ProjectId = one.ProjectId,
            OwnerId = one.TrustorId,
            Details = $"to {directory.Users.GetValueOrDefault(one.TrusteeId)?.Name ?? one.TrusteeId}",
        }),
    ];

    private static IEnumerable<CloudResource> InCatalog(CatalogDirectory catalog) =>
    [
        .. ById(catalog.Regions).Select(one => new CloudResource(Region, one.Id, one.Id) { OwnerId = one.ParentRegionId }),
        .. ById(catalog.Services).Select(one => new CloudResource(Service, one.Id, NameOf(one)) { Details = one.Type }),
        .. ById(catalog.Endpoints).Select(
            one => new CloudResource(Endpoint, one.Id, "") { OwnerId = one.ServiceId, Details = $"{one.Interface} {one.Url}" }),
        .. ById(catalog.Filter.Groups).Select(one => new CloudResource(EndpointGroup, one.Id, one.Name)),
    ];

    private static CloudResource Of(Project one) =>
        new(one.IsDomain ? Domain : Project, one.Id, one.Name) { OwnerId = one.ParentId ?? one.DomainId };

    private static CloudResource Of(Grant one, IdentityDirectory directory) =>
        new(RoleAssignment, one.Path, directory.Roles.GetValueOrDefault(one.RoleId)?.Name ?? one.RoleId)
    {
        OwnerId = one.ActorId,
        Details = one.Target == GrantTarget.System
            ? "on the system"
            : $"on {directory.Projects.GetValueOrDefault(one.TargetId)?.Name ?? one.TargetId}",
    };

    private static string NameOf(CatalogService service) =>
        service.Extra.TryGetValue("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString() ?? ""
            : "";

    private static IEnumerable<T> ById<T>(ImmutableDictionary<string, T> all) =>
        all.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value);
}
