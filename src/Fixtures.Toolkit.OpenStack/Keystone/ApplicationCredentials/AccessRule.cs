namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <summary>A request that an application credential may make. The rules are the user's, and shared between credentials.</summary>
/// <param name="Service">The service's type in the catalog, such as <c>compute</c>.</param>
/// <param name="Path">A template below the service's address: see <see cref="AccessRulePath"/>.</param>
internal sealed record AccessRule(string Id, string UserId, string Service, string Path, string Method)
{
    public static ResourceType ResourceType { get; } = new("access rule", "identity", "/users/{owner}/access_rules") { GoesWithOwner = true };

    /// <summary>Counts the rules in the order in which they were made, which is that of lists.</summary>
    public required int Number { get; init; }
}
