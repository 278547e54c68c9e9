using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;

/// <summary>A credential of type <c>ec2</c>: the secret, its owner, and the delegation that it came from.</summary>
internal sealed record AccessKey(string UserId, string ProjectId, string Secret)
{
    /// <summary>The trust that its tokens are based on; null for none.</summary>
    public string? TrustId { get; init; }

    /// <summary>The application credential that limits its tokens; null for none.</summary>
    public string? ApplicationCredentialId { get; init; }

    /// <summary>The access token of OAuth1, none of which exists here; null for none.</summary>
    public string? AccessTokenId { get; init; }

    /// <exception cref="UnauthorizedException">It has no secret, with which upstream crashes.</exception>
    public static AccessKey From(Credential credential)
    {
        var blob = Ec2Blob.Read(credential);
        return new AccessKey(credential.UserId, credential.ProjectId ?? "None", blob.Text("secret") ?? throw new UnauthorizedException())
        {
            TrustId = NotEmpty(blob.Text("trust_id")),
            ApplicationCredentialId = NotEmpty(blob.Text("app_cred_id")),
            AccessTokenId = NotEmpty(blob.Text("access_token_id")),
        };
    }

    private static string? NotEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
