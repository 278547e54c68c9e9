using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Roles;

/// <summary>References to roles by id or by name.</summary>
internal static class RoleReferences
{
    /// <summary>The ids under <c>roles</c>. Names are resolved; ids are not checked.</summary>
    /// <exception cref="NotFoundException">No role has the name.</exception>
    public static IReadOnlyList<string> Read(JsonElement body, IdentityDirectory directory) =>
        body.Property("roles") is { ValueKind: JsonValueKind.Array } roles
            ? [.. roles.EnumerateArray().Select(role => role.Text("id") ?? Named(role.RequiredText("name"), directory).Id)]
            : [];

    private static Role Named(string name, IdentityDirectory directory) =>
        directory.Roles.Values.Where(role => string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(role => role.DomainId)
            .FirstOrDefault()
        ?? throw new NotFoundException($"Role {name} is not defined");
}
