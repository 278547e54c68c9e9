using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The identities of a new world. Change them with the <c>With…</c> methods of the builder.</summary>
/// <remarks>
/// In addition, every world has the domain <c>Default</c> (id <c>default</c>), the region <c>RegionOne</c>, the roles
/// admin, member, reader and service (admin implies member, member implies reader; from 2025.1 on with manager between the first two),
/// and the catalog of its services.
/// </remarks>
internal sealed record IdentitySettings
{
    /// <summary>The domain that every world has.</summary>
    public const string DefaultDomain = "Default";

    /// <summary>Projects of the domain <c>Default</c>. Default: admin, demo and service.</summary>
    public ImmutableArray<ProjectDefinition> Projects { get; init; } =
    [
        new("admin") { Description = "Bootstrap project for initializing the cloud." },
        new("demo"),
        new("service"),
    ];

    /// <summary>
    /// Users of the domain <c>Default</c>. Default: admin (admin on admin, demo and the system), demo (member on demo), reader
    /// (reader on demo), each with its name as password, and the service users.
    /// </summary>
    public ImmutableArray<UserDefinition> Users { get; init; } =
    [
        new("admin", "admin") { Roles = [new("admin", "admin"), new("admin", "demo")], SystemRoles = ["admin"] },
        .. Services.All.Where(service => service.Type != "identity" && !service.IsOffUnlessAsked)
            .Select(service => UserDefinition.OfService(service.Service)),
        new("demo", "demo") { Roles = [new("member", "demo")] },
        new("reader", "reader") { Roles = [new("reader", "demo")] },
    ];

    /// <summary>Groups of the domain <c>Default</c>. Default: none.</summary>
    public ImmutableArray<GroupDefinition> Groups { get; init; } = [];

    /// <summary>Domains other than <c>Default</c>. Default: none.</summary>
    public ImmutableArray<DomainDefinition> Domains { get; init; } = [];

    /// <summary>Lifetime of tokens, in the world's time. Default: one hour.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The same with a user for each of these services, in place of one of that name.</summary>
    public IdentitySettings WithUsersOf(IReadOnlyCollection<OpenStackService> services) => this with
    {
        Users =
        [
            .. Users.Where(user => !services.Any(service => service.Project == user.Name)),
            .. services.Select(UserDefinition.OfService),
        ],
    };
}
