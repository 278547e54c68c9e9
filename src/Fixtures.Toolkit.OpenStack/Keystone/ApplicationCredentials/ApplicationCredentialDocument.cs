using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;

namespace Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;

internal static class ApplicationCredentialDocument
{
    public static JsonObject From(ApplicationCredential credential, IdentityDirectory directory, ApiRequest request)
    {
        var document = new JsonObject
        {
            ["id"] = credential.Id,
            ["name"] = credential.Name,
            ["description"] = credential.Description,
            ["user_id"] = credential.UserId,
            ["project_id"] = credential.ProjectId,
            ["system"] = null,
            ["expires_at"] = credential.ExpiresAt?.Naive(),
            ["unrestricted"] = credential.IsUnrestricted,
            ["roles"] = new JsonArray(
                [.. credential.RoleIds.Where(directory.Roles.ContainsKey).Select(id => RoleDocument.Plain(directory.Roles[id]))]),
        };
        var rules = directory.AccessRulesOf(credential);
        if (rules.Count > 0)
            document["access_rules"] = new JsonArray([.. rules.Select(Plain)]);
        return document.Linked(request, "application_credentials");
    }

    public static JsonObject From(AccessRule rule, ApiRequest request) => Plain(rule).Linked(request, "access_rules");

    /// <summary>The rule without links, as other documents embed it.</summary>
    public static JsonObject Plain(AccessRule rule) => new()
    {
        ["id"] = rule.Id,
        ["service"] = rule.Service,
        ["path"] = rule.Path,
        ["method"] = rule.Method,
    };
}
