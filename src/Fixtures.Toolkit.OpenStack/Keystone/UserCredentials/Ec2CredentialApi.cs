using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

/// <summary>The OS-EC2 API: access keys of a user, stored as credentials of type <c>ec2</c>.</summary>
internal static class Ec2CredentialApi
{
    private const string Path = "/v3/users/{user_id}/credentials/OS-EC2";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{credential_id}", Show)
        .Delete(Path + "/{credential_id}", Delete);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var userId = request.Route("user_id");
        request.Require(CredentialPolicy.ListEc2, CredentialPolicy.Target(null, userId));
        keystone.Tokens.OfRequest(request).Token.RefuseCredentials();
        keystone.Directory.User(userId);
        var credentials = keystone.State.Credentials.Values.Where(
            credential => credential.UserId == userId && credential.Type == Ec2Blob.Type)
            .OrderBy(credential => credential.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(
            request, "credentials", credentials.Select(credential => CredentialDocument.FromEc2(credential, request)));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody();
        var userId = request.Route("user_id");
        request.Require(CredentialPolicy.CreateEc2, CredentialPolicy.Target(userId, userId));
        keystone.Directory.User(userId);
        var projectId = body.Text("tenant_id");
        if (projectId is null || !keystone.Directory.Projects.ContainsKey(projectId))
            throw new NotFoundException("project", projectId ?? "None");
        keystone.Tokens.OfRequest(request).Token.RefuseCredentials();
        var access = SecretText.NewHex(keystone.World.Ids);
        var credential = new Credential(
            Ec2Blob.IdOf(access), userId, Ec2Blob.Type, Ec2Blob.New(access, SecretText.NewHex(keystone.World.Ids)))
        {
            ProjectId = projectId,
        };
        CredentialApi.Add(keystone, credential);
        request.Made(Credential.ResourceType, credential.Id);
        return KeystoneDocuments.Member("credential", CredentialDocument.FromEc2(credential, request), HttpStatusCode.Created);
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request) =>
        KeystoneDocuments.Member("credential", CredentialDocument.FromEc2(Find(keystone, request, CredentialPolicy.ShowEc2), request));

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        CredentialApi.Remove(keystone, Find(keystone, request, CredentialPolicy.DeleteEc2));
        return ApiResponse.NoContent();
    }

    /// <summary>The credential with the access key of the path. A missing credential is 404 before the policy check.</summary>
    private static Credential Find(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var id = Ec2Blob.IdOf(request.Route("credential_id"));
        var userId = request.Route("user_id");
        var credential = keystone.State.Credentials.GetValueOrDefault(id) ?? throw new NotFoundException("credential", id);
        request.Require(rule, CredentialPolicy.Target(credential.UserId, userId));
        keystone.Directory.User(userId);
        if (credential.Type != Ec2Blob.Type)
            throw new UnauthorizedException();
        keystone.Tokens.OfRequest(request).Token.RefuseCredentials();
        return credential;
    }
}
