using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

/// <summary>Adds actions to Nova's state.</summary>
internal static class InstanceActionLog
{
    /// <summary>A new action of this request, started now. The work that it causes finds the client's token.</summary>
    public static InstanceAction NewAction(this ApiRequest request, string name)
    {
        if (request.World.Services.Has("block-storage"))
            request.Service<NovaContext>().Clients.Tokens.Keep(request);
        return new(name, request.RequestId, request.Persona.UserId, request.Persona.ProjectId ?? "", request.World.NowOf("nova"));
    }

    public static NovaState WithAction(this NovaState state, Guid serverId, InstanceAction action) =>
        state.WithActions(state.Actions.SetItem(serverId, state.Actions.GetValueOrDefault(serverId, []).Add(action)));
}

/// <summary>The names of actions, as in nova.compute.instance_actions.</summary>
internal static class ActionNames
{
    public const string Create = "create";
    public const string Delete = "delete";
    public const string Restore = "restore";
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Reboot = "reboot";
    public const string Rebuild = "rebuild";
    public const string Pause = "pause";
    public const string Unpause = "unpause";
    public const string Suspend = "suspend";
    public const string Resume = "resume";
    public const string Rescue = "rescue";
    public const string Unrescue = "unrescue";
    public const string Lock = "lock";
    public const string Unlock = "unlock";
    public const string Resize = "resize";
    public const string ConfirmResize = "confirmResize";
    public const string RevertResize = "revertResize";
    public const string Migrate = "migrate";
    public const string LiveMigration = "live-migration";
    public const string CancelLiveMigration = "live_migration_cancel";
    public const string ForceCompleteLiveMigration = "live_migration_force_complete";
    public const string Evacuate = "evacuate";
    public const string Shelve = "shelve";
    public const string ShelveOffload = "shelveOffload";
    public const string Unshelve = "unshelve";
    public const string CreateImage = "createImage";
    public const string Backup = "createBackup";
    public const string ChangePassword = "changePassword";
    public const string TriggerCrashDump = "trigger_crash_dump";
    public const string ResetState = "resetState";
    public const string AttachInterface = "attach_interface";
    public const string DetachInterface = "detach_interface";
    public const string AttachVolume = "attach_volume";
    public const string DetachVolume = "detach_volume";
    public const string SwapVolume = "swap_volume";
    public const string ExtendVolume = "extend_volume";
}
