using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.Users;

namespace Fixtures.Toolkit.OpenStack.Keystone.Receipts;

/// <summary>Which proofs a user must give together: the options <c>multi_factor_auth_rules</c> and <c>multi_factor_auth_enabled</c>.</summary>
internal static class MultiFactorRules
{
    /// <summary>One rule must be met in all methods that this Keystone knows; others do not count, as nobody could use them.</summary>
    public static bool Accept(Proof proof) => RulesOf(proof.User) is var rules && (rules.Count == 0 || rules.Any(rule => rule.All(proof.Methods.Contains)));

    public static IReadOnlyList<IReadOnlyList<string>> RulesOf(User user)
    {
        var isOff = user.Options.TryGetValue("multi_factor_auth_enabled", out var enabled) && enabled.ValueKind == JsonValueKind.False;
        if (isOff || !user.Options.TryGetValue("multi_factor_auth_rules", out var rules))
            return [];
        return [.. rules.EnumerateArray().Select(rule => rule.EnumerateArray().Select(method => method.GetString()!)
            .Where(AuthMethodNotSupportedException.Supported.Contains).ToList())];
    }
}
