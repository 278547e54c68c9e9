using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

/// <summary>A request that an application credential may make. Rules belong to the user and can be shared by credentials.</summary>
/// <param name="Service">The service's type in the catalog, such as <c>compute</c>.</param>
/// <param name="Path">A template below the service's address: see <see cref="AccessRulePath"/>.</param>
internal sealed record AccessRule(string Id, string UserId, string Service, string Path, string Method)
{
    public static ResourceType ResourceType { get; } = new(
        "access rule",
        "identity",
        "/users/{owner}/access_rules") { GoesWithOwner = true };

    /// <summary>Rises with each new rule; lists are in this order.</summary>
    public required int Number { get; init; }
}
