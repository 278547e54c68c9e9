using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

internal static class CredentialDocument
{
    public static JsonObject From(Credential credential, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(credential.Extra);
        document["id"] = credential.Id;
        document["user_id"] = credential.UserId;
        document["project_id"] = credential.ProjectId;
        document["type"] = credential.Type;
        document["blob"] = credential.Blob;
        return document.Linked(request, "credentials");
    }

    /// <summary>A credential of type <c>ec2</c> as the OS-EC2 API shows it.</summary>
    public static JsonObject FromEc2(Credential credential, ApiRequest request)
    {
        var blob = Ec2Blob.Read(credential);
        return new JsonObject
        {
            ["user_id"] = credential.UserId,
            ["tenant_id"] = credential.ProjectId,
            ["access"] = blob.Text("access"),
            ["secret"] = blob.Text("secret"),
            ["trust_id"] = blob.Text("trust_id"),
            ["links"] = new JsonObject
            {
                ["self"] = $"{request.IdentityUrl}/users/{credential.UserId}/credentials/OS-EC2/{blob.Text("access")}",
            },
        };
    }
}
