using Fixtures.Toolkit.OpenStack.Keystone.Auth;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.Trusts;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;

/// <summary>Issues the token of an access key whose signature is right.</summary>
/// <remarks>Source: keystone.api._shared.EC2_S3_Resource, <c>handle_authenticate</c>, whose order of checks this is.</remarks>
internal static class Ec2Login
{
    private const string Method = Delegation.Ec2Credential;

    /// <exception cref="NotFoundException">The project, the user or the delegation of the key is gone.</exception>
    /// <exception cref="UnauthorizedException">
    /// The user or project is disabled, the signature has expired, or the user has no role on the project.
    /// </exception>
    public static (string Text, Token Token) Issue(KeystoneContext keystone, AccessKey key, SignedRequest signed)
    {
        var (directory, now) = (keystone.Directory, keystone.World.NowOf("keystone"));
        var project = directory.Project(key.ProjectId);
        var user = directory.User(key.UserId);
        if (!directory.IsEnabled(user) || !directory.IsEnabled(project))
            throw new UnauthorizedException();
        SignedTime.Check(signed, now);
        var scope = new RequestedScope(new TokenScope(TokenScopeKind.Project, project.Id));
        return key switch
        {
            { TrustId: { } id } => IssueOfTrust(keystone, user, Trust(directory, id, now)),
            { ApplicationCredentialId: { } id } => TokenIssue.Issue(
                keystone, new AuthContext(user, [Method]) { ApplicationCredential = Credential(directory, id, project.Id) }, scope),
            { AccessTokenId: not null } => throw new NotFoundException("Access token not found"),
            _ => TokenIssue.Issue(keystone, new AuthContext(user, [Method]), scope),
        };
    }

    /// <summary>With impersonation the key's user is the trustor, but the token is the trustee's. It takes no use from the trust.</summary>
    private static (string Text, Token Token) IssueOfTrust(KeystoneContext keystone, User user, Trust trust)
    {
        var trustee = trust.IsImpersonating ? keystone.Directory.User(trust.TrusteeId) : user;
        var scope = new RequestedScope(new TokenScope(TokenScopeKind.Project, trust.ProjectId), trust) { UsesTrust = false };
        return TokenIssue.Issue(keystone, new AuthContext(trustee, [Method]), scope);
    }

    private static Trust Trust(IdentityDirectory directory, string id, DateTimeOffset now) =>
        TrustRules.Usable(directory, id, now) ?? throw new NotFoundException("trust", id);

    private static ApplicationCredential Credential(IdentityDirectory directory, string id, string projectId)
    {
        var credential = directory.ApplicationCredentials.GetValueOrDefault(id)
            ?? throw new NotFoundException("Application Credential", id);
        return credential.ProjectId == projectId ? credential : throw new UnauthorizedException();
    }
}
