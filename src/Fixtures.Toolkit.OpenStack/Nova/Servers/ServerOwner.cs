using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Who asked for a server, in the words that its snapshots inherit.</summary>
internal static class ServerOwner
{
    public static ImmutableSortedDictionary<string, string> Describe(Credentials persona)
    {
        var described = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (persona.UserName is { } user)
            described["owner_user_name"] = user;
        if (persona.ProjectName is { } project)
            described["owner_project_name"] = project;
        described["boot_roles"] = string.Join(',', persona.Roles);
        return described.ToImmutable();
    }
}
