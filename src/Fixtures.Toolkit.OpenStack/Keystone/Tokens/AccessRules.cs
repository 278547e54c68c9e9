using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Enforces the access rules of a token that an application credential obtained.</summary>
internal static class AccessRules
{
    /// <summary>
    /// The header by which a service declares that it enforces access rules; without it, tokens with rules are not found.
    /// </summary>
    private const string SupportHeader = "OpenStack-Identity-Access-Rules";

    private const float MinVersion = 1.0F;

    /// <remarks>
    /// A rule may name the path below the service's endpoint, or with the mount point that it has on a shared address.
    /// Keystone reads the rules but enforces none on its own API.
    /// </remarks>
    public static bool Allow(IReadOnlyList<AccessRule> rules, ApiRequest request) =>
        rules.Count == 0 || request.Api.Type == "identity" || rules.Any(rule => Allows(rule, request));

    /// <summary>Whether the service that validates a token supports access rules.</summary>
    public static bool AreSupportedBy(ApiRequest request) =>
        float.TryParse(request.Header(SupportHeader), System.Globalization.CultureInfo.InvariantCulture, out var version)
            && version >= MinVersion;

    private static bool Allows(AccessRule rule, ApiRequest request) =>
        rule.Method == request.Method && rule.Service == request.Api.Type
        && (AccessRulePath.Matches(rule.Path, request.Path) || AccessRulePath.Matches(rule.Path, request.Api.Mount + request.Path));
}
