using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

/// <summary>The OS-EC2 API: access keys of a user, stored as credentials of type <c>ec2</c>. Logging in with one is not modelled.</summary>
internal static class Ec2CredentialApi
{
    private const string Path = "/v3/users/{user_id}/credentials/OS-EC2";

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{credential_id}", Show)
        .Delete(Path + "/{credential_id}", Delete)
        .Post("/v3/ec2tokens", (_, _) => throw new NotModelledException("logging in with an EC2 signature"))
        .Post("/v3/s3tokens", (_, _) => throw new NotModelledException("logging in with an S3 signature"));

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        var userId = request.Route("user_id");
        request.Require(CredentialPolicy.ListEc2, CredentialPolicy.Target(null, userId));
        service.Tokens.InUse(request).Token.RefuseCredentials();
        service.Directory.User(userId);
        var credentials = service.State.Credentials.Values.Where(
            credential => credential.UserId == userId && credential.Type == Ec2Blob.Type)
            .OrderBy(credential => credential.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(
            request, "credentials", credentials.Select(credential => CredentialDocument.FromEc2(credential, request)));
    }

    private static ApiResponse Create(KeystoneService service, ApiRequest request)
    {
        var body = request.JsonBody();
        var userId = request.Route("user_id");
        request.Require(CredentialPolicy.CreateEc2, CredentialPolicy.Target(userId, userId));
        service.Directory.User(userId);
        var projectId = body.Text("tenant_id");
        if (projectId is null || !service.Directory.Projects.ContainsKey(projectId))
            throw new NotFoundException("project", projectId ?? "None");
        service.Tokens.InUse(request).Token.RefuseCredentials();
        var access = SecretText.NewHex(service.World.Ids);
        var credential = new Credential(
            Ec2Blob.IdOf(access), userId, Ec2Blob.Type, Ec2Blob.New(access, SecretText.NewHex(service.World.Ids)))
        {
            ProjectId = projectId,
        };
        CredentialApi.Add(service, credential);
        request.Made(Credential.ResourceType, credential.Id);
        return KeystoneDocuments.Member("credential", CredentialDocument.FromEc2(credential, request), HttpStatusCode.Created);
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request) =>
        KeystoneDocuments.Member("credential", CredentialDocument.FromEc2(Find(service, request, CredentialPolicy.ShowEc2), request));

    private static ApiResponse Delete(KeystoneService service, ApiRequest request)
    {
        CredentialApi.Remove(service, Find(service, request, CredentialPolicy.DeleteEc2));
        return ApiResponse.NoContent();
    }

    /// <summary>The credential with the access key of the path. A missing credential is 404 before the policy check.</summary>
    private static Credential Find(KeystoneService service, ApiRequest request, PolicyRule rule)
    {
        var id = Ec2Blob.IdOf(request.Route("credential_id"));
        var userId = request.Route("user_id");
        var credential = service.State.Credentials.GetValueOrDefault(id) ?? throw new NotFoundException("credential", id);
        request.Require(rule, CredentialPolicy.Target(credential.UserId, userId));
        service.Directory.User(userId);
        if (credential.Type != Ec2Blob.Type)
            throw new UnauthorizedException();
        service.Tokens.InUse(request).Token.RefuseCredentials();
        return credential;
    }
}
