using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <summary>Creates the requested credential, with no more roles than the current token has.</summary>
internal static class ApplicationCredentialRequest
{
    private static readonly string[] Columns =
    [
        "id", "name", "secret", "secret_hash", "description", "user_id", "project_id", "system", "expires_at", "unrestricted", "roles",
        "access_rules",
    ];

    /// <summary>The credential and its secret, which only the answer to this request shows.</summary>
    /// <param name="keystone">Keystone in the world of the request.</param>
    /// <param name="body">The credential as requested.</param>
    /// <param name="reading">The current token.</param>
    /// <param name="expands">Whether named roles bring the roles that they imply.</param>
    public static (ApplicationCredential Credential, string Secret) Create(
        KeystoneContext keystone, JsonElement body, TokenReading reading, bool expands)
    {
        RefuseUnknown(body);
        var ids = keystone.World.Ids;
        var expiresAt = body.Text("expires_at") is { Length: > 0 } text
            ? KeystoneTime.ReadExpiry(text, keystone.World.NowOf("keystone"))
            : (DateTimeOffset?)null;
        var secret = body.Text("secret") is { Length: > 0 } given ? given : SecretText.New(ids, 64);
        var credential = keystone.Update(directory =>
        {
            var created = new ApplicationCredential(ids.NewHexId(), body.RequiredText("name"), reading.User.Id)
            {
                Number = directory.LastNumber + 1,
                Secret = PasswordHash.Create(secret, ids),
                ProjectId = reading.Credentials.ProjectId,
                Description = body.Text("description"),
                ExpiresAt = expiresAt,
                IsUnrestricted = body.Flag("unrestricted"),
                RoleIds = [.. Roles(body, directory, reading, expands)],
            };
            (directory, var rules) = AccessRuleRequest.Read(body, directory with { LastNumber = created.Number }, created.UserId, ids);
            created = created with { AccessRuleIds = rules };
            return (directory.With(created), created);
        });
        return (credential, secret);
    }

    /// <summary>The requested roles, which the token must have; the roles of the token if the request names none.</summary>
    private static IEnumerable<string> Roles(JsonElement body, IdentityDirectory directory, TokenReading reading, bool expands)
    {
        var held = reading.Roles.Select(role => role.Id).ToList();
        List<string> wanted = [.. RoleReferences.Read(body, directory).Distinct()];
        if (expands)
            wanted = [.. EffectiveRoles.WithImplied(directory, wanted)];
        if (!wanted.All(held.Contains))
            throw new InvalidRequestException(
                "Invalid application credential: Cannot create an application credential with unassigned role");
        var roles = wanted.Count == 0 ? held : wanted;
        if (reading.Credentials.ProjectId is null)
            RequireAssigned(roles, directory, reading.User.Id);
        return roles;
    }

    /// <summary>
    /// Without a project, a role counts as assigned if the user has it on any project or domain; system assignments do not count.
    /// </summary>
    /// <remarks>
    /// Source: keystone.application_credential.core, <c>_require_user_has_role_in_project</c>, whose list is unfiltered when the project is
    /// None.
    /// </remarks>
    private static void RequireAssigned(IEnumerable<string> roles, IdentityDirectory directory, string userId)
    {
        var assigned = EffectiveRoles.WithImplied(
            directory,
            EffectiveRoles.GrantsOf(directory, userId).Where(grant => grant.Target != GrantTarget.System).Select(grant => grant.RoleId));
        if (roles.FirstOrDefault(role => !assigned.Contains(role)) is { } missing)
        {
            throw new InvalidRequestException(
                $"Invalid application credential: Could not find role assignment with role: {missing}, "
                + $"user or group: {userId}, project, domain, or system: None.");
        }
    }

    private static void RefuseUnknown(JsonElement body)
    {
        foreach (var attribute in body.EnumerateObject())
        {
            if (!Columns.Contains(attribute.Name))
                throw new InvalidRequestException($"'{attribute.Name}' is an invalid keyword argument for ApplicationCredentialModel");
        }
    }
}
