using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

internal enum GrantActor
{
    User = 1,
    Group,
}

internal enum GrantTarget
{
    Project = 1,
    Domain,
    System,
}

/// <summary>A role of a user or group on a project, a domain or the system.</summary>
/// <param name="TargetId">The project or domain; <c>all</c> for the system.</param>
/// <param name="IsInherited">Whether it applies to all projects below the target in place of the target itself.</param>
internal sealed record Grant(GrantActor Actor, string ActorId, GrantTarget Target, string TargetId, string RoleId, bool IsInherited = false)
{
    public static ResourceType ResourceType { get; } = new("role assignment", "identity", "") { GoesWithOwner = true };

    public const string System = "all";

    /// <summary>Its path in the API: <c>/projects/P/users/U/roles/R</c>.</summary>
    [JsonIgnore]
    public string Path
    {
        get
        {
            var holder = $"{(Actor == GrantActor.User ? "users" : "groups")}/{ActorId}/roles/{RoleId}";
            if (Target == GrantTarget.System)
                return $"/system/{holder}";
            var place = $"/{(Target == GrantTarget.Project ? "projects" : "domains")}/{TargetId}/{holder}";
            return IsInherited ? $"/OS-INHERIT{place}/inherited_to_projects" : place;
        }
    }
}
