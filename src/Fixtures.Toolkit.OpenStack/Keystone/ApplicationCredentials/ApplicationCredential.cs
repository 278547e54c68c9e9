using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Users;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <summary>A secret with which a program logs in for a user, with some of the user's roles on one project.</summary>
internal sealed record ApplicationCredential(string Id, string Name, string UserId)
{
    public static ResourceType ResourceType { get; } = new("application credential", "identity", "/users/{owner}/application_credentials") { GoesWithOwner = true };

    /// <summary>Counts the credentials in the order in which they were made, which is that of lists.</summary>
    public required int Number { get; init; }

    public required PasswordHash Secret { get; init; }

    /// <summary>Null where it was made with a token that had no project; such a credential logs nobody in anywhere.</summary>
    public string? ProjectId { get; init; }

    public string? Description { get; init; }

    /// <summary>When it ceases to work; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether its tokens may make and delete application credentials; null, as when the client did not say, counts as no.</summary>
    public bool? IsUnrestricted { get; init; }

    public ImmutableArray<string> RoleIds { get; init; } = [];

    /// <summary>Ids of the rules that a request must match one of; empty where any request may be made.</summary>
    public ImmutableArray<string> AccessRuleIds { get; init; } = [];
}
