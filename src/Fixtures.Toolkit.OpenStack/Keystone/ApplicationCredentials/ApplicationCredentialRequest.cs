using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.Users;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

/// <summary>Makes the credential that a user asks for, with no more power than the token at hand has.</summary>
internal static class ApplicationCredentialRequest
{
    private static readonly string[] Columns =
        ["id", "name", "secret", "secret_hash", "description", "user_id", "project_id", "system", "expires_at", "unrestricted", "roles", "access_rules"];

    /// <summary>The credential, and the secret that is shown this once.</summary>
    public static (ApplicationCredential Credential, string Secret) Create(KeystoneService service, JsonElement body, TokenReading reading)
    {
        RefuseUnknown(body);
        var ids = service.World.Ids;
        var expiresAt = body.Text("expires_at") is { Length: > 0 } text ? KeystoneTime.ReadExpiry(text, service.World.Clock.GetUtcNow()) : (DateTimeOffset?)null;
        var secret = body.Text("secret") is { Length: > 0 } given ? given : SecretText.New(ids, 64);
        ApplicationCredential made = null!;
        service.Update(directory =>
        {
            made = new ApplicationCredential(ids.NewHexId(), body.Text("name")!, reading.User.Id)
            {
                Number = directory.LastNumber + 1,
                Secret = PasswordHash.Of(secret, ids),
                ProjectId = reading.Credentials.ProjectId,
                Description = body.Text("description"),
                ExpiresAt = expiresAt,
                IsUnrestricted = body.Flag("unrestricted"),
                RoleIds = [.. Roles(body, directory, reading)],
            };
            (directory, var rules) = AccessRuleRequest.Read(body, directory with { LastNumber = made.Number }, made.UserId, ids);
            made = made with { AccessRuleIds = rules };
            return directory.With(made);
        });
        return (made, secret);
    }

    /// <summary>The wanted roles, all of which the token must have; where none are named, those of the token.</summary>
    private static IEnumerable<string> Roles(JsonElement body, IdentityDirectory directory, TokenReading reading)
    {
        var held = reading.Roles.Select(role => role.Id).ToList();
        var wanted = RoleReferences.Read(body, directory);
        if (wanted.Count == 0)
            return held;
        return wanted.All(held.Contains)
            ? wanted.Distinct()
            : throw new InvalidRequestException("Invalid application credential: Cannot create an application credential with unassigned role");
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
