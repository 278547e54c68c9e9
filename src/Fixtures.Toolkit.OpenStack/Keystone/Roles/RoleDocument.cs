using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Roles;

internal static class RoleDocument
{
    public static JsonObject From(Role role, ApiRequest request) => Plain(role).Linked(request, "roles");

    /// <summary>The role without links, as application credentials embed it.</summary>
    public static JsonObject Plain(Role role)
    {
        var document = KeystoneDocuments.WithExtra(role.Extra);
        document["id"] = role.Id;
        document["name"] = role.Name;
        document["domain_id"] = role.DomainId;
        document["description"] = role.Description;
        document["options"] = ImmutableOption.Document(role.IsImmutable);
        return document;
    }

    /// <summary>The role in an inference rule: its id, name and link.</summary>
    public static JsonObject Brief(Role role, ApiRequest request) =>
        new JsonObject { ["id"] = role.Id, ["name"] = role.Name }.Linked(request, "roles");
}
