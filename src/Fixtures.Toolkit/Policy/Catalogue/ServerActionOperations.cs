namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Server actions: <c>POST /servers/{server}/action</c>.</summary>
internal static class ServerActionOperations
{
    private const string Path = "/servers/{server}/action";
    private const string Rule = "os_compute_api:";

    private static readonly ServiceCalls Compute = ServiceCalls.Compute;
    private static readonly PolicyRequest Shelve = Do("""{"shelve": null}""");
    private static readonly PolicyRequest Resize = Do("""{"resize": {"flavorRef": "{larger_flavor}"}}""");

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Action("servers:start", """{"os-start": null}""").After(Do("""{"os-stop": null}""")),
        Action("servers:stop", """{"os-stop": null}"""),
        Action("servers:reboot", """{"reboot": {"type": "HARD"}}"""),
        Action("servers:resize", """{"resize": {"flavorRef": "{larger_flavor}"}}"""),
        Action("servers:confirm_resize", """{"confirmResize": null}""").After(Resize),
        Action("servers:revert_resize", """{"revertResize": null}""").After(Resize),
        Action("servers:rebuild", """{"rebuild": {"imageRef": "{image}"}}"""),
        Action("servers:create_image", """{"createImage": {"name": "policy-snapshot"}}"""),
        Action("servers:trigger_crash_dump", """{"trigger_crash_dump": null}"""),
        Action("os-lock-server:lock", """{"lock": null}"""),
        Action("os-lock-server:unlock", """{"unlock": null}""").After(Do("""{"lock": null}""")),
        Action("os-pause-server:pause", """{"pause": null}"""),
        Action("os-pause-server:unpause", """{"unpause": null}""").After(Do("""{"pause": null}""")),
        Action("os-suspend-server:suspend", """{"suspend": null}"""),
        Action("os-suspend-server:resume", """{"resume": null}""").After(Do("""{"suspend": null}""")),
        Action("os-rescue", """{"rescue": {}}"""),
        Action("os-unrescue", """{"unrescue": null}""").After(Do("""{"rescue": {}}""")),
        Action("os-shelve:shelve", """{"shelve": null}"""),
        Action("os-shelve:unshelve", """{"unshelve": null}""").After(Shelve),
        AtLatest("os-shelve:unshelve_to_host", """{"unshelve": {"host": "{compute_host}"}}""").After(Shelve),
        Action("os-admin-password", """{"changePassword": {"adminPass": "policy"}}"""),
        Action("os-console-output", """{"os-getConsoleOutput": {}}"""),
        Action("os-create-backup", """{"createBackup": {"name": "policy-backup", "backup_type": "daily", "rotation": 1}}"""),
        Action("os-deferred-delete:force", """{"forceDelete": null}"""),
        Action("os-security-groups:add", """{"addSecurityGroup": {"name": "{security_group}"}}"""),
        Action("os-security-groups:remove", """{"removeSecurityGroup": {"name": "{security_group}"}}""")
            .After(Do("""{"addSecurityGroup": {"name": "{security_group}"}}""")),
        Action("os-migrate-server:migrate", """{"migrate": {}}"""),
        Action("os-migrate-server:migrate_live", """{"os-migrateLive": {"host": null, "block_migration": "auto"}}"""),
        Action("os-evacuate", """{"evacuate": {}}""")
            .After(Compute.Make(HttpMethod.Put, "/os-services/{server_service}", """{"forced_down": true}""")),
        Action("os-admin-actions:reset_state", """{"os-resetState": {"state": "active"}}"""),
        Action("os-admin-actions:inject_network_info", """{"injectNetworkInfo": null}"""),
    ];

    private static PolicyOperation AtLatest(string rule, string body) => new(Rule + rule, Do(body) with { Microversion = "2.91" });

    private static PolicyOperation Action(string rule, string body) => Compute.Post(Rule + rule, Path, body);

    private static PolicyRequest Do(string body) => Compute.Make(HttpMethod.Post, Path, body);
}
