using System.Diagnostics.CodeAnalysis;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Looks up the user, scope and roles of a token. As with Fernet tokens, roles are not part of the token.</summary>
internal static class TokenReader
{
    public static TokenReading Read(Token token, IdentityDirectory directory)
    {
        if (directory.Users.GetValueOrDefault(token.UserId) is not { } user)
            return MissingDependency(directory, $"Could not find user: {token.UserId}.");
        if (token.TrustId is { } trustId)
            return ReadTrust(token, directory, user, trustId);
        if (!user.IsEnabled || user.TokenEpoch != token.UserEpoch)
            return Refused(directory, TokenRefusalKind.Revoked, TokenRefusal.FailedToValidate);
        return token.Scope.Kind switch
        {
            TokenScopeKind.Project => ReadProject(token, directory, user),
            TokenScopeKind.Domain => ReadDomain(token, directory, user),
            TokenScopeKind.System =>
                ValidWithRoles(directory, user, null, null, EffectiveRoles.Find(directory, user.Id, GrantTarget.System, Grant.System)),
            _ => Valid(directory, user, null, null, []),
        };
    }

    private static TokenReading ReadProject(Token token, IdentityDirectory directory, User user)
    {
        if (!TryFindProject(directory, token.Scope.Id ?? "", out var project, out var domain, out var refusal))
            return refusal;
        var roles = EffectiveRoles.Find(directory, user.Id, GrantTarget.Project, project.Id);
        if (token.ApplicationCredentialId is not { } id)
            return ValidWithRoles(directory, user, project, domain, roles);
        if (directory.ApplicationCredentials.GetValueOrDefault(id) is not { } credential)
            return MissingDependency(directory, $"Could not find Application Credential: {id}.");
        return ValidWithRoles(
            directory, user, project, domain, [.. roles.Where(role => credential.RoleIds.Contains(role.Id))], credential: credential);
    }

    private static TokenReading ReadDomain(Token token, IdentityDirectory directory, User user)
    {
        if (directory.FindDomain(token.Scope.Id) is not { } domain)
            return MissingDependency(directory, $"Could not find domain: {token.Scope.Id}.");
        return domain.IsEnabled
            ? ValidWithRoles(directory, user, domain, null, EffectiveRoles.Find(directory, user.Id, GrantTarget.Domain, domain.Id))
            : DomainDisabled(directory, domain);
    }

    private static TokenReading ReadTrust(Token token, IdentityDirectory directory, User trustee, string trustId)
    {
        if (directory.Trusts.GetValueOrDefault(trustId) is not { } trust)
            return MissingDependency(directory, $"Could not find trust: {trustId}.");
        if (directory.Users.GetValueOrDefault(trust.TrustorId) is not { } trustor)
            return MissingDependency(directory, $"Could not find user: {trust.TrustorId}.");
        if (trustee.Id != trust.TrusteeId || !trustor.IsEnabled || directory.RolesOf(trust) is not { } roles)
            return Refused(directory, TokenRefusalKind.InvalidTrust, "The trust lends nothing.");
        if (!trustee.IsEnabled || trustee.TokenEpoch != token.UserEpoch || trustor.TokenEpoch != token.TrustorEpoch)
            return Refused(directory, TokenRefusalKind.Revoked, TokenRefusal.FailedToValidate);
        return TryFindProject(directory, token.Scope.Id ?? "", out var project, out var domain, out var refusal)
            ? ValidWithRoles(directory, trust.IsImpersonating ? trustor : trustee, project, domain, roles, trust: trust)
            : refusal;
    }

    private static bool TryFindProject(
        IdentityDirectory directory,
        string id,
        [NotNullWhen(true)] out Project? project,
        [NotNullWhen(true)] out Project? domain,
        [NotNullWhen(false)] out TokenReading? refusal)
    {
        project = directory.Projects.GetValueOrDefault(id);
        domain = project is null ? null : directory.FindDomain(project.DomainId ?? project.Id);
        refusal = (project, domain) switch
        {
            (null, _) or (_, null) => MissingDependency(directory, $"Could not find project: {id}."),
            ({ IsEnabled: false }, _) => MissingDependency(directory, $"Unable to validate token because project {id} is disabled"),
            (_, { IsEnabled: false }) => DomainDisabled(directory, domain),
            _ => null,
        };
        return project is not null && domain is not null && refusal is null;
    }

    /// <summary>A scoped token without roles is invalid.</summary>
    private static TokenReading ValidWithRoles(
        IdentityDirectory directory, User user, Project? target, Project? targetDomain, IReadOnlyList<Role> roles,
        ApplicationCredential? credential = null, Trust? trust = null) => roles.Count == 0
            ? Refused(directory, TokenRefusalKind.NoRoles, "Could not find token")
            : Valid(directory, user, target, targetDomain, roles, credential, trust);

    private static TokenReading Valid(
        IdentityDirectory directory, User user, Project? target, Project? targetDomain, IReadOnlyList<Role> roles,
        ApplicationCredential? credential = null, Trust? trust = null)
    {
        var userDomain = directory.Domain(user.DomainId);
        if (!userDomain.IsEnabled)
            return DomainDisabled(directory, userDomain);
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

    private static TokenReading DomainDisabled(IdentityDirectory directory, Project domain) =>
        MissingDependency(directory, $"Unable to validate token because domain {domain.Id} is disabled");

    private static TokenReading MissingDependency(IdentityDirectory directory, string message) =>
        Refused(directory, TokenRefusalKind.MissingDependency, message);

    private static TokenReading Refused(IdentityDirectory directory, TokenRefusalKind kind, string message) =>
        new(directory, new TokenRefusal(kind, message));

    private static Credentials CredentialsOf(User user, Project? target, Project? targetDomain, IReadOnlyList<Role> roles) => new()
    {
        UserId = user.Id,
        UserName = user.Name,
        UserDomainId = user.DomainId,
        ProjectId = targetDomain is null ? null : target?.Id,
        ProjectName = targetDomain is null ? null : target?.Name,
        ProjectDomainId = targetDomain?.Id,
        DomainId = targetDomain is null ? target?.Id : null,
        SystemScope = target is null && roles.Count > 0 ? Grant.System : null,
        Roles = [.. roles.Select(role => role.Name)],
    };
}
