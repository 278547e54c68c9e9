using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Roles;

internal static class RoleDocument
{
    public static JsonObject From(Role role, ApiRequest request) => Plain(role).Linked(request, "roles");

    /// <summary>The role without the link to itself, as it stands in an application credential.</summary>
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

    /// <summary>The role as part of an inference: its id and name.</summary>
    public static JsonObject Brief(Role role, ApiRequest request) =>
        new JsonObject { ["id"] = role.Id, ["name"] = role.Name }.Linked(request, "roles");
}
