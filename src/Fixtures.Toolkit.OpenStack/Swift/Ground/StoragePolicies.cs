namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>Finds storage policies by the names that clients use.</summary>
internal static class StoragePolicies
{
    /// <summary>The policy of that name or alias, ignoring case; null if there is none.</summary>
    public static StoragePolicyDefinition? FindPolicy(this ObjectStorageSettings settings, string name) =>
        settings.Policies.FirstOrDefault(policy => policy.Aliases.Prepend(policy.Name).Contains(name, StringComparer.OrdinalIgnoreCase));
}
