using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <summary>What holds of the requests of a token that was got with access rules.</summary>
internal static class AccessRules
{
    /// <summary>With this header a service says that it heeds access rules; without, it is not told of tokens that have any.</summary>
    private const string Support = "OpenStack-Identity-Access-Rules";

    private const float LeastVersion = 1.0F;

    /// <summary>Whether a service lets the request in.</summary>
    /// <remarks>
    /// A rule may name the path below the service's own address, or with the mount point that all services behind one address have.
    /// Keystone itself reads the rules and lets every request in all the same.
    /// </remarks>
    public static bool Allow(IReadOnlyList<AccessRule> rules, ApiRequest request) =>
        rules.Count == 0 || request.Api.Type == "identity" || rules.Any(rule => Allows(rule, request));

    /// <summary>Whether who asks about a token knows of access rules.</summary>
    public static bool AreHeededBy(ApiRequest request) =>
        float.TryParse(request.Header(Support), System.Globalization.CultureInfo.InvariantCulture, out var version) && version >= LeastVersion;

    private static bool Allows(AccessRule rule, ApiRequest request) =>
        rule.Method == request.Method && rule.Service == request.Api.Type
        && (AccessRulePath.Matches(rule.Path, request.Path) || AccessRulePath.Matches(rule.Path, request.Api.Mount + request.Path));
}
