using System.Collections.Frozen;

namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>The names under which checks may compare <see cref="Credentials"/>.</summary>
/// <remarks>An attribute without a value reads <c>None</c>, except the nested and scope-bound ones, which are then absent.</remarks>
internal static class CredentialAttributes
{
    private static readonly FrozenDictionary<string, Func<Credentials, string, bool>> ByName =
        new Dictionary<string, Func<Credentials, string, bool>>
        {
            ["user_id"] = Text(who => who.UserId),
            ["user"] = Text(who => who.UserId),
            ["user_name"] = Text(who => who.UserName),
            ["user_domain_id"] = Text(who => who.UserDomainId),
            ["project_id"] = Text(who => who.ProjectId),
            ["tenant_id"] = Text(who => who.ProjectId),
            ["tenant"] = Text(who => who.ProjectId),
            ["project_name"] = Text(who => who.ProjectName),
            ["tenant_name"] = Text(who => who.ProjectName),
            ["project_domain_id"] = Text(who => who.ProjectDomainId),
            ["domain_id"] = Text(who => who.DomainId),
            ["system_scope"] = Text(who => who.SystemScope),
            ["system"] = TextIfAny(who => who.SystemScope),
            ["token.domain.id"] = TextIfAny(who => who.DomainId),
            ["token.project.id"] = TextIfAny(who => who.ProjectId),
            ["token.project.domain.id"] = TextIfAny(who => who.ProjectDomainId),
            ["token.user.id"] = TextIfAny(who => who.UserId),
            ["token.user.domain.id"] = TextIfAny(who => who.UserDomainId),
            ["roles"] = AnyOf(who => who.Roles),
            ["service_roles"] = AnyOf(who => who.ServiceRoles),
            ["is_admin"] = Flag(who => who.IsAdmin),
            ["is_admin_project"] = Flag(who => who.IsAdminProject),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The comparison of that attribute with a text; null when credentials have no such attribute.</summary>
    public static Func<Credentials, string, bool>? Find(string name) => ByName.GetValueOrDefault(name);

    private static Func<Credentials, string, bool> Text(Func<Credentials, string?> read) =>
        (who, expected) => (read(who) ?? PolicyText.None) == expected;

    private static Func<Credentials, string, bool> TextIfAny(Func<Credentials, string?> read) =>
        (who, expected) => read(who) is { } value && value == expected;

    private static Func<Credentials, string, bool> Flag(Func<Credentials, bool> read) =>
        (who, expected) => PolicyText.Of(read(who)) == expected;

    private static Func<Credentials, string, bool> AnyOf(Func<Credentials, IReadOnlyList<string>> read) =>
        (who, expected) =>
        {
            var values = read(who);
            for (var i = 0; i < values.Count; i++)
            {
                if (values[i] == expected)
                    return true;
            }

            return false;
        };
}
