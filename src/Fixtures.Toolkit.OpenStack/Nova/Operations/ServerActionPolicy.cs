using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations;

/// <summary>Who may do what to a server.</summary>
internal static class ServerActionPolicy
{
    public const string Start = "os_compute_api:servers:start";
    public const string Stop = "os_compute_api:servers:stop";
    public const string Reboot = "os_compute_api:servers:reboot";
    public const string Resize = "os_compute_api:servers:resize";
    public const string ConfirmResize = "os_compute_api:servers:confirm_resize";
    public const string RevertResize = "os_compute_api:servers:revert_resize";
    public const string Rebuild = "os_compute_api:servers:rebuild";
    public const string RebuildTrustedCertificates = "os_compute_api:servers:rebuild:trusted_certs";
    public const string CreateImage = "os_compute_api:servers:create_image";
    public const string CreateImageOfVolume = "os_compute_api:servers:create_image:allow_volume_backed";
    public const string TriggerCrashDump = "os_compute_api:servers:trigger_crash_dump";
    public const string Pause = "os_compute_api:os-pause-server:pause";
    public const string Unpause = "os_compute_api:os-pause-server:unpause";
    public const string Suspend = "os_compute_api:os-suspend-server:suspend";
    public const string Resume = "os_compute_api:os-suspend-server:resume";
    public const string Lock = "os_compute_api:os-lock-server:lock";
    public const string Unlock = "os_compute_api:os-lock-server:unlock";
    public const string UnlockOverride = "os_compute_api:os-lock-server:unlock:unlock_override";
    public const string Restore = "os_compute_api:os-deferred-delete:restore";
    public const string ForceDelete = "os_compute_api:os-deferred-delete:force";
    public const string ResetState = "os_compute_api:os-admin-actions:reset_state";
    public const string InjectNetworkInfo = "os_compute_api:os-admin-actions:inject_network_info";
    public const string ConsoleOutput = "os_compute_api:os-console-output";
    public const string RemoteConsoles = "os_compute_api:os-remote-consoles";
    public const string AdminPassword = "os_compute_api:os-admin-password";
    public const string CreateBackup = "os_compute_api:os-create-backup";
    public const string Rescue = "os_compute_api:os-rescue";
    public const string Unrescue = "os_compute_api:os-unrescue";
    public const string Shelve = "os_compute_api:os-shelve:shelve";
    public const string Unshelve = "os_compute_api:os-shelve:unshelve";
    public const string UnshelveToHost = "os_compute_api:os-shelve:unshelve_to_host";
    public const string ShelveOffload = "os_compute_api:os-shelve:shelve_offload";
    public const string Migrate = "os_compute_api:os-migrate-server:migrate";
    public const string MigrateLive = "os_compute_api:os-migrate-server:migrate_live";
    public const string Evacuate = "os_compute_api:os-evacuate";
    public const string AddSecurityGroup = "os_compute_api:os-security-groups:add";
    public const string RemoveSecurityGroup = "os_compute_api:os-security-groups:remove";
    public const string AddFixedIp = "os_compute_api:os-multinic:add";
    public const string RemoveFixedIp = "os_compute_api:os-multinic:remove";
    public const string AddFloatingIp = "os_compute_api:os-floating-ips:add";
    public const string RemoveFloatingIp = "os_compute_api:os-floating-ips:remove";

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        NovaPolicy.Member(Start),
        NovaPolicy.Member(Stop),
        NovaPolicy.Member(Reboot),
        NovaPolicy.Member(Resize),
        NovaPolicy.Member(ConfirmResize),
        NovaPolicy.Member(RevertResize),
        NovaPolicy.Member(Rebuild),
        NovaPolicy.Member(RebuildTrustedCertificates),
        NovaPolicy.Member(CreateImage),
        NovaPolicy.Member(CreateImageOfVolume),
        NovaPolicy.Member(TriggerCrashDump),
        NovaPolicy.Member(Pause),
        NovaPolicy.Member(Unpause),
        NovaPolicy.Member(Suspend),
        NovaPolicy.Member(Resume),
        NovaPolicy.Member(Lock),
        NovaPolicy.Member(Unlock),
        NovaPolicy.Admin(UnlockOverride),
        NovaPolicy.Member(Restore, "os_compute_api:os-deferred-delete"),
        NovaPolicy.Member(ForceDelete, "os_compute_api:os-deferred-delete"),
        NovaPolicy.Admin(ResetState),
        NovaPolicy.Admin(InjectNetworkInfo),
        NovaPolicy.Member(ConsoleOutput),
        NovaPolicy.Member(RemoteConsoles),
        NovaPolicy.Member(AdminPassword),
        NovaPolicy.Member(CreateBackup),
        NovaPolicy.Member(Rescue),
        NovaPolicy.Member(Unrescue, "os_compute_api:os-rescue"),
        NovaPolicy.Member(Shelve),
        NovaPolicy.Member(Unshelve),
        NovaPolicy.Admin(UnshelveToHost),
        NovaPolicy.Admin(ShelveOffload),
        NovaPolicy.Admin(Migrate),
        NovaPolicy.Admin(MigrateLive),
        NovaPolicy.Admin(Evacuate),
        NovaPolicy.Member(AddSecurityGroup, "os_compute_api:os-security-groups"),
        NovaPolicy.Member(RemoveSecurityGroup, "os_compute_api:os-security-groups"),
        NovaPolicy.Member(AddFixedIp, "os_compute_api:os-multinic"),
        NovaPolicy.Member(RemoveFixedIp, "os_compute_api:os-multinic"),
        NovaPolicy.Member(AddFloatingIp, "os_compute_api:os-floating-ips"),
        NovaPolicy.Member(RemoveFloatingIp, "os_compute_api:os-floating-ips"),
    ];
}
