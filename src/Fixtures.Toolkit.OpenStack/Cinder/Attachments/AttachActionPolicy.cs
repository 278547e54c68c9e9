using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>The rules of the older actions that attach volumes.</summary>
/// <remarks>Source: cinder.policies.volume_actions.</remarks>
internal static class AttachActionPolicy
{
    public const string Attach = "volume_extension:volume_actions:attach";
    public const string Detach = "volume_extension:volume_actions:detach";
    public const string ForceDetach = "volume_extension:volume_admin_actions:force_detach";
    public const string Reserve = "volume_extension:volume_actions:reserve";
    public const string Unreserve = "volume_extension:volume_actions:unreserve";
    public const string BeginDetaching = "volume_extension:volume_actions:begin_detaching";
    public const string RollDetaching = "volume_extension:volume_actions:roll_detaching";
    public const string InitializeConnection = "volume_extension:volume_actions:initialize_connection";
    public const string TerminateConnection = "volume_extension:volume_actions:terminate_connection";

    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        CinderPolicy.Admin(ForceDetach),
        .. new[]
        {
            Attach, Detach, Reserve, Unreserve, BeginDetaching, RollDetaching, InitializeConnection, TerminateConnection,
        }.Select(static name => CinderPolicy.Member(name)),
    ];
}
