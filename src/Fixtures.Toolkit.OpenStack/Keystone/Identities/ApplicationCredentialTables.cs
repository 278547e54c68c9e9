using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

internal static class ApplicationCredentialTables
{
    /// <summary>Adds the credential; the name must be free among the user's.</summary>
    public static IdentityDirectory With(this IdentityDirectory directory, ApplicationCredential credential) =>
        directory.ApplicationCredentialNamed(credential.UserId, credential.Name) is null
            ? directory with { ApplicationCredentials = directory.ApplicationCredentials.Add(credential.Id, credential) }
            : throw new ConflictException("application_credential", $"Duplicate entry found with name {credential.Name}");

    public static ApplicationCredential? ApplicationCredentialNamed(this IdentityDirectory directory, string userId, string name) =>
        directory.ApplicationCredentials.Values.FirstOrDefault(held =>
            held.UserId == userId && string.Equals(held.Name, name, StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyList<AccessRule> AccessRulesOf(this IdentityDirectory directory, ApplicationCredential credential) =>
        [.. credential.AccessRuleIds.Select(id => directory.AccessRules[id])];

    /// <exception cref="ForbiddenStateException">A credential refers to the rule.</exception>
    public static IdentityDirectory Without(this IdentityDirectory directory, AccessRule rule) =>
        directory.IsInUse(rule)
            ? throw new ForbiddenStateException("May not delete access rule in use")
            : directory with { AccessRules = directory.AccessRules.Remove(rule.Id) };

    public static IdentityDirectory WithoutApplicationCredentials(
        this IdentityDirectory directory, Func<ApplicationCredential, bool> isRemoved) => directory with
    {
        ApplicationCredentials = directory.ApplicationCredentials.RemoveRange(
            directory.ApplicationCredentials.Values.Where(isRemoved).Select(gone => gone.Id)),
    };

    /// <summary>Removes the user's credentials and access rules, except rules that credentials of other users refer to.</summary>
    public static IdentityDirectory WithoutApplicationCredentialsOf(this IdentityDirectory directory, string userId)
    {
        directory = directory.WithoutApplicationCredentials(credential => credential.UserId == userId);
        var gone = directory.AccessRules.Values.Where(rule => rule.UserId == userId && !directory.IsInUse(rule));
        return directory with { AccessRules = directory.AccessRules.RemoveRange(gone.Select(rule => rule.Id)) };
    }

    private static bool IsInUse(this IdentityDirectory directory, AccessRule rule) =>
        directory.ApplicationCredentials.Values.Any(credential => credential.AccessRuleIds.Contains(rule.Id));
}
