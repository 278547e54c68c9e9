using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

/// <summary>A secret by which a program authenticates as a user, with some of the user's roles on one project.</summary>
internal sealed record ApplicationCredential(string Id, string Name, string UserId)
{
    public static ResourceType ResourceType { get; } = new(
        "application credential",
        "identity",
        "/users/{owner}/application_credentials") { GoesWithOwner = true };

    /// <summary>Rises with each new credential; lists are in this order.</summary>
    public required int Number { get; init; }

    public required PasswordHash Secret { get; init; }

    /// <summary>Null if the creating token had no project scope; such a credential authenticates nobody.</summary>
    public string? ProjectId { get; init; }

    public string? Description { get; init; }

    /// <summary>When it expires; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// Whether its tokens may create and delete application credentials; null, if the client gave no value, counts as false.
    /// </summary>
    public bool? IsUnrestricted { get; init; }

    public ImmutableArray<string> RoleIds { get; init; } = [];

    /// <summary>Ids of the access rules, one of which each request must match; empty for no restriction.</summary>
    public ImmutableArray<string> AccessRuleIds { get; init; } = [];
}
