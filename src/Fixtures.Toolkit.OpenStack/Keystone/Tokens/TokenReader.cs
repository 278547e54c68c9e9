using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Assignments;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Trusts;
using Fixtures.Toolkit.OpenStack.Keystone.Users;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Works out what a token says: as a Fernet token of a real Keystone, it carries no roles, and these are looked up each time.</summary>
internal static class TokenReader
{
    public static TokenReading Read(Token token, IdentityDirectory directory)
    {
        if (directory.Users.GetValueOrDefault(token.UserId) is not { } user)
            return Baseless(directory, $"Could not find user: {token.UserId}.");
        if (token.TrustId is { } trustId)
            return ReadTrust(token, directory, user, trustId);
        if (!user.IsEnabled || user.TokenEpoch != token.UserEpoch)
            return Void(directory, TokenRefusalKind.Revoked, TokenAuthority.Revoked);
        return token.Scope.Kind switch
        {
            TokenScopeKind.Project => ReadProject(token, directory, user),
            TokenScopeKind.Domain => ReadDomain(token, directory, user),
            TokenScopeKind.System => Granting(directory, user, null, null, EffectiveRoles.Of(directory, user.Id, GrantTarget.System, Grant.System)),
            _ => Of(directory, user, null, null, []),
        };
    }

    private static TokenReading ReadProject(Token token, IdentityDirectory directory, User user)
    {
        var (project, domain, refusal) = Project(directory, token.Scope.Id!);
        if (refusal is not null)
            return refusal;
        var roles = EffectiveRoles.Of(directory, user.Id, GrantTarget.Project, project!.Id);
        if (token.ApplicationCredentialId is not { } id)
            return Granting(directory, user, project, domain, roles);
        if (directory.ApplicationCredentials.GetValueOrDefault(id) is not { } credential)
            return Baseless(directory, $"Could not find Application Credential: {id}.");
        return Granting(directory, user, project, domain, [.. roles.Where(role => credential.RoleIds.Contains(role.Id))], credential: credential);
    }

    private static TokenReading ReadDomain(Token token, IdentityDirectory directory, User user)
    {
        if (directory.FindDomain(token.Scope.Id) is not { } domain)
            return Baseless(directory, $"Could not find domain: {token.Scope.Id}.");
        return domain.IsEnabled
            ? Granting(directory, user, domain, null, EffectiveRoles.Of(directory, user.Id, GrantTarget.Domain, domain.Id))
            : Disabled(directory, domain);
    }

    private static TokenReading ReadTrust(Token token, IdentityDirectory directory, User trustee, string trustId)
    {
        if (directory.Trusts.GetValueOrDefault(trustId) is not { } trust)
            return Baseless(directory, $"Could not find trust: {trustId}.");
        if (directory.Users.GetValueOrDefault(trust.TrustorId) is not { } trustor)
            return Baseless(directory, $"Could not find user: {trust.TrustorId}.");
        if (trustee.Id != trust.TrusteeId || !trustor.IsEnabled || directory.RolesOf(trust) is not { } roles)
            return Void(directory, TokenRefusalKind.NotDelegated, "The trust lends nothing.");
        if (!trustee.IsEnabled || trustee.TokenEpoch != token.UserEpoch || trustor.TokenEpoch != token.TrustorEpoch)
            return Void(directory, TokenRefusalKind.Revoked, TokenAuthority.Revoked);
        var (project, domain, refusal) = Project(directory, token.Scope.Id!);
        return refusal ?? Granting(directory, trust.IsImpersonating ? trustor : trustee, project, domain, roles, trust: trust);
    }

    private static (Project? Project, Project? Domain, TokenReading? Refusal) Project(IdentityDirectory directory, string id)
    {
        if (directory.Projects.GetValueOrDefault(id) is not { } project)
            return (null, null, Baseless(directory, $"Could not find project: {id}."));
        if (!project.IsEnabled)
            return (null, null, Baseless(directory, $"Unable to validate token because project {id} is disabled"));
        var domain = directory.FindDomain(project.DomainId ?? project.Id)!;
        return domain.IsEnabled ? (project, domain, null) : (null, null, Disabled(directory, domain));
    }

    /// <summary>A scoped token that grants no role is void.</summary>
    private static TokenReading Granting(
        IdentityDirectory directory, User user, Project? target, Project? targetDomain, IReadOnlyList<Role> roles,
        ApplicationCredential? credential = null, Trust? trust = null) => roles.Count == 0
            ? Void(directory, TokenRefusalKind.GrantsNothing, "Could not find token")
            : Of(directory, user, target, targetDomain, roles, credential, trust);

    private static TokenReading Of(
        IdentityDirectory directory, User user, Project? target, Project? targetDomain, IReadOnlyList<Role> roles,
        ApplicationCredential? credential = null, Trust? trust = null)
    {
        var userDomain = directory.FindDomain(user.DomainId)!;
        if (!userDomain.IsEnabled)
            return Disabled(directory, userDomain);
        return new TokenReading(directory, null)
        {
            User = user,
            UserDomain = userDomain,
            Target = target,
            TargetDomain = targetDomain,
            Roles = roles,
            ApplicationCredential = credential,
            AccessRules = credential is null ? [] : directory.AccessRulesOf(credential),
            Trust = trust,
            Credentials = CredentialsOf(user, target, targetDomain, roles),
        };
    }

    private static TokenReading Disabled(IdentityDirectory directory, Project domain) =>
        Baseless(directory, $"Unable to validate token because domain {domain.Id} is disabled");

    private static TokenReading Baseless(IdentityDirectory directory, string message) => Void(directory, TokenRefusalKind.Baseless, message);

    private static TokenReading Void(IdentityDirectory directory, TokenRefusalKind kind, string message) => new(directory, new TokenRefusal(kind, message));

    private static Credentials CredentialsOf(User user, Project? target, Project? targetDomain, IReadOnlyList<Role> roles) => new()
    {
        UserId = user.Id,
        UserName = user.Name,
        UserDomainId = user.DomainId,
        ProjectId = targetDomain is null ? null : target!.Id,
        ProjectName = targetDomain is null ? null : target!.Name,
        ProjectDomainId = targetDomain?.Id,
        DomainId = targetDomain is null ? target?.Id : null,
        SystemScope = target is null && roles.Count > 0 ? Grant.System : null,
        Roles = [.. roles.Select(role => role.Name)],
    };
}
