using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

internal static class ApplicationCredentialApi
{
    private const string Path = "/v3/users/{user_id}/application_credentials";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{application_credential_id}", Show)
        .Delete(Path + "/{application_credential_id}", Delete);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var userId = request.Route("user_id");
        request.Require(ApplicationCredentialPolicy.List, PolicyTarget.Owner(null, userId));
        keystone.Tokens.OfRequest(request).Token.RefuseApplicationCredentials();
        var directory = keystone.Directory;
        var credentials = directory.ApplicationCredentials.Values.Where(credential => credential.UserId == userId)
            .OrderBy(credential => credential.Number);
        return KeystoneDocuments.List(
            request,
            "application_credentials",
            credentials.Select(credential => ApplicationCredentialDocument.From(credential, directory, request)),
            "name");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        var credential = Find(keystone, request, ApplicationCredentialPolicy.Show);
        keystone.Tokens.OfRequest(request).Token.RefuseApplicationCredentials();
        return KeystoneDocuments.Member(
            "application_credential", ApplicationCredentialDocument.From(Existing(request, credential), keystone.Directory, request));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("application_credential");
        var userId = request.Route("user_id");
        request.Require(ApplicationCredentialPolicy.Create, PolicyTarget.Owner(null, userId));
        request.Validate(ApplicationCredentialSchema.Create, body);
        var (token, reading) = keystone.Tokens.OfRequest(request);
        token.RefuseApplicationCredentials();
        token.RefuseRestricted(reading);
        if (userId != request.Persona.UserId)
            throw new ForbiddenActionException("Cannot create an application credential for another user.");
        var before = keystone.Directory.AccessRules;
        var (credential, secret) = ApplicationCredentialRequest.Create(
            keystone, body, reading, KeystoneRelease.For(request).ExpandsCredentialRoles);
        var document = ApplicationCredentialDocument.From(credential, keystone.Directory, request);
        document["secret"] = secret;
        foreach (var rule in credential.AccessRuleIds.Where(id => !before.ContainsKey(id)))
            request.Made(AccessRule.ResourceType, rule);
        return KeystoneDocuments.Created(request, ApplicationCredential.ResourceType, "application_credential", document);
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        var credential = Find(keystone, request, ApplicationCredentialPolicy.Delete);
        var (token, reading) = keystone.Tokens.OfRequest(request);
        token.RefuseApplicationCredentials();
        token.RefuseRestricted(reading);
        var id = Existing(request, credential).Id;
        keystone.Update(directory => directory.WithoutApplicationCredentials(gone => gone.Id == id));
        return ApiResponse.NoContent();
    }

    /// <summary>
    /// The credential of the path, after the policy check against its owner; where there is no such credential, against the user in the
    /// path.
    /// </summary>
    private static ApplicationCredential? Find(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var credential = keystone.Directory.ApplicationCredentials.GetValueOrDefault(request.Route("application_credential_id"));
        request.Require(rule, PolicyTarget.Owner(null, credential?.UserId ?? request.Route("user_id")));
        return credential;
    }

    private static ApplicationCredential Existing(ApiRequest request, ApplicationCredential? credential) =>
        credential ?? throw new NotFoundException("Application Credential", request.Route("application_credential_id"));
}
