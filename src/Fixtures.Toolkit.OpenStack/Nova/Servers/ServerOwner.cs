using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The creator of a server, in the system metadata that its snapshots inherit.</summary>
internal static class ServerOwner
{
    /// <remarks>
    /// Upstream: API._populate_instance_for_create writes the names, ComputeManager._build_and_run_instance the roles; here the API writes
    /// both.
    /// </remarks>
    public static ImmutableSortedDictionary<string, string> Describe(Credentials persona)
    {
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (persona.UserName is { } user)
            metadata["owner_user_name"] = user;
        if (persona.ProjectName is { } project)
            metadata["owner_project_name"] = project;
        metadata["boot_roles"] = string.Join(',', persona.Roles);
        return metadata.ToImmutable();
    }
}
