using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <summary>Lists, shows and deletes the access rules of a user. Application credentials create them.</summary>
internal static class AccessRuleApi
{
    private const string Path = "/v3/users/{user_id}/access_rules";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path, List)
        .Read(Path + "/{access_rule_id}", Show)
        .Delete(Path + "/{access_rule_id}", Delete);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        Check(keystone, request, ApplicationCredentialPolicy.ListRules);
        var rules = keystone.Directory.AccessRules.Values.Where(rule => rule.UserId == request.Route("user_id"))
            .OrderBy(rule => rule.Number);
        return KeystoneDocuments.List(
            request, "access_rules", rules.Select(rule => ApplicationCredentialDocument.From(rule, request)), "service", "path", "method");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        Check(keystone, request, ApplicationCredentialPolicy.ShowRule);
        return KeystoneDocuments.Member("access_rule", ApplicationCredentialDocument.From(Find(keystone.Directory, request), request));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        Check(keystone, request, ApplicationCredentialPolicy.DeleteRule);
        keystone.Update(directory => directory.Without(Find(directory, request)));
        return ApiResponse.NoContent();
    }

    private static void Check(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var userId = request.Route("user_id");
        request.Require(
            rule, keystone.Directory.Users.ContainsKey(userId) ? new Dictionary<string, string?> { ["target.user.id"] = userId } : []);
        keystone.Tokens.OfRequest(request).Token.RefuseApplicationCredentials();
    }

    private static AccessRule Find(IdentityDirectory directory, ApiRequest request) =>
        directory.AccessRules.GetValueOrDefault(request.Route("access_rule_id"))
            ?? throw new NotFoundException("Access Rule", request.Route("access_rule_id"));
}
