using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Users;

/// <summary>Somebody who can log in.</summary>
internal sealed record User(string Id, string Name, string DomainId)
{
    public static ResourceType ResourceType { get; } = new("user", "identity", "/users") { Owner = "domain" };

    public bool IsEnabled { get; init; } = true;

    public string? DefaultProjectId { get; init; }

    /// <summary>Null for a user without a password, who cannot log in with one.</summary>
    public PasswordHash? Password { get; init; }

    /// <summary>Rises when all tokens of the user become void: with a new password, and when the user is disabled.</summary>
    public int TokenEpoch { get; init; }

    /// <summary>
    /// The user's options. <c>lock_password</c> and those of multi-factor logins are acted on; the others, such as
    /// <c>ignore_password_expiry</c>, concern what Keystone does not do by default, and are kept.
    /// </summary>
    public ImmutableDictionary<string, JsonElement> Options { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>Attributes that clients put there and Keystone merely keeps, such as <c>email</c> and <c>description</c>.</summary>
    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
