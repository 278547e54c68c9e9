using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

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

/// <summary>A role given to somebody somewhere.</summary>
/// <param name="TargetId">The project or domain; <c>all</c> for the system.</param>
/// <param name="IsInherited">Whether it holds in everything below the target, and not on the target itself.</param>
internal sealed record Grant(GrantActor Actor, string ActorId, GrantTarget Target, string TargetId, string RoleId, bool IsInherited = false)
{
    public static ResourceType ResourceType { get; } = new("role assignment", "identity", "") { GoesWithOwner = true };

    public const string System = "all";

    /// <summary>Where the API has it: <c>/projects/P/users/U/roles/R</c>.</summary>
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
