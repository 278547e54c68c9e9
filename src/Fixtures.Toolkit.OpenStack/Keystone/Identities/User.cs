using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

internal sealed record User(string Id, string Name, string DomainId)
{
    public static ResourceType ResourceType { get; } = new("user", "identity", "/users") { Owner = "domain" };

    public bool IsEnabled { get; init; } = true;

    public string? DefaultProjectId { get; init; }

    /// <summary>Null for a user without a password.</summary>
    public PasswordHash? Password { get; init; }

    /// <summary>Rises when all tokens of the user are revoked: when the password changes or the user is disabled.</summary>
    public int TokenEpoch { get; init; }

    /// <summary>
    /// The user's options. <c>lock_password</c> and the multi-factor options have an effect; the others, such as
    /// <c>ignore_password_expiry</c>, concern features that are off by default, and are only stored.
    /// </summary>
    public ImmutableDictionary<string, JsonElement> Options { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>Attributes unknown to Keystone, stored as given, such as <c>email</c> and <c>description</c>.</summary>
    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
