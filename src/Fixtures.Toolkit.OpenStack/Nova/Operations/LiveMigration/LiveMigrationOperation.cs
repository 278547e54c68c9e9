using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>Migrates a running server to another host.</summary>
internal static class LiveMigrationOperation
{
    public const string MigrateLiveRule = "os_compute_api:os-migrate-server:migrate_live";

    public static readonly ServerStateCheck MigrateLiveStates = new("os-migrateLive", [VmStates.Active, VmStates.Paused]);

    public static readonly ServerStateCheck ForceCompleteLiveMigrationStates = new("force_complete", [VmStates.Active])
    {
        TaskStates = [Servers.TaskStates.Migrating],
    };

    public static readonly ServerStateCheck AbortLiveMigrationStates = new("abort live migration", null)
    {
        TaskStates = [Servers.TaskStates.Migrating],
    };

    public static Schema MigrateLiveBody => Schema.Object(migrate => migrate
        .Required("block_migration", NovaParameterTypes.Boolean)
        .Required("disk_over_commit", NovaParameterTypes.Boolean)
        .Required("host", NovaParameterTypes.FqdnOrNull)
        .Closed());

    public static Schema MigrateLive225Body => Schema.Object(migrate => migrate
        .Required("block_migration", Schema.OfType("boolean", "string").Enum(
            true, "True", "TRUE", "true", "1", "ON", "On", "on", "YES", "Yes", "yes",
            false, "False", "FALSE", "false", "0", "OFF", "Off", "off", "NO", "No", "no", "auto"))
        .Required("host", NovaParameterTypes.FqdnOrNull)
        .Closed());

    public static Schema MigrateLive230Body => MigrateLive225Body.Extend(
        migrate => migrate.Optional("force", NovaParameterTypes.Boolean));

    public static ServerOperation Declaration { get; } = new()
    {
        Rules = static () => [NovaPolicy.Admin(MigrateLiveRule)],
        Actions = static () => LiveMigrationApi.All,
    };
}
