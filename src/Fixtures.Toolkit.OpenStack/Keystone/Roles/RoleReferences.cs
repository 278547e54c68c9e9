using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Roles;

/// <summary>Roles that a client names by id or by name.</summary>
internal static class RoleReferences
{
    /// <summary>The ids of the roles under <c>roles</c>; a name must be that of a role, an id is taken as it is.</summary>
    /// <exception cref="NotFoundException">No role has the name.</exception>
    public static IReadOnlyList<string> Read(JsonElement body, IdentityDirectory directory) => body.Property("roles") is { ValueKind: JsonValueKind.Array } roles
        ? [.. roles.EnumerateArray().Select(role => role.Text("id") ?? Named(role.Text("name")!, directory).Id)]
        : [];

    private static Role Named(string name, IdentityDirectory directory) =>
        directory.Roles.Values.Where(role => string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase)).OrderBy(role => role.DomainId).FirstOrDefault()
        ?? throw new NotFoundException($"Role {name} is not defined");
}
