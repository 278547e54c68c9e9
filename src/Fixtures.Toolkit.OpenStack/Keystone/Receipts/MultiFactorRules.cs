using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Receipts;

/// <summary>
/// The authentication methods that a user must combine: the options <c>multi_factor_auth_rules</c> and <c>multi_factor_auth_enabled</c>.
/// </summary>
internal static class MultiFactorRules
{
    /// <summary>
    /// All supported methods of at least one rule must be used; unsupported ones are ignored. Source: keystone.auth.core,
    /// <c>UserMFARulesValidator.check_auth_methods_against_rules</c>.
    /// </summary>
    public static bool Accept(AuthContext auth) =>
        RulesOf(auth.User) is var rules && (rules.Count == 0 || rules.Any(rule => rule.All(auth.Methods.Contains)));

    public static IReadOnlyList<IReadOnlyList<string>> RulesOf(User user)
    {
        var isOff = user.Options.TryGetValue("multi_factor_auth_enabled", out var enabled) && enabled.ValueKind == JsonValueKind.False;
        if (isOff || !user.Options.TryGetValue("multi_factor_auth_rules", out var rules))
            return [];
        return [.. rules.EnumerateArray().Select(rule => rule.EnumerateArray().Select(method => method.GetString() ?? "")
            .Where(AuthMethodNotSupportedException.Supported.Contains).ToList())];
    }
}
