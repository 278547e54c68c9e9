using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
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
        Phases = LiveMigrationPhases.All,
        Rules = static () => [NovaPolicy.Admin(MigrateLiveRule)],
        Actions = static () => LiveMigrationApi.All,
        OnConductor = Map,
        OnCompute = Map,
    };

    /// <summary>Registers the conductor's part. Its <c>migrate_server</c> also starts resizes and cold migrations.</summary>
    private static void Map(MessageTable<NovaContext> conductor) => conductor
        .On<LiveMigrateServer>(
            "live_migrate_instance", (nova, migrate, requestId) => new LiveMigrationOnConductor(nova).RunAsync(migrate, requestId))
        .OnCastOrCall<MigrateServer>("migrate_server", (nova, migrate, requestId) => migrate.Live is { } live
            ? new LiveMigrationOnConductor(nova).RunAsync(migrate, live, requestId)
            : new ResizeOnConductor(nova).RunAsync(migrate, requestId));

    private static void Map(ComputeTable compute)
    {
        OnCall<CheckCanLiveMigrateDestination>(
            compute, "check_can_live_migrate_destination",
            (host, check, requestId) => new LiveMigrationChecks(host).CheckDestinationAsync(check, requestId));
        OnCall<CheckCanLiveMigrateSource>(
            compute, "check_can_live_migrate_source",
            (host, check, requestId) => new LiveMigrationChecks(host).CheckSourceAsync(check, requestId));
        OnCall<PreLiveMigration>(
            compute, "pre_live_migration",
            (host, prepare, requestId) => new LiveMigrationOnDestination(host).PrepareAsync(prepare, requestId));
        OnCall<PostLiveMigrationAtDestination>(
            compute, "post_live_migration_at_destination",
            (host, receive, requestId) => new LiveMigrationOnDestination(host).ReceiveAsync(receive, requestId));
        OnCall<RemoveVolumeConnection>(
            compute, "remove_volume_connection",
            (host, remove, requestId) => new LiveMigrationVolumes(host).RemoveAsync(remove, requestId));
        compute
            .OnCast<StartLiveMigration>(
                "live_migration", (host, start, requestId) => new LiveMigrationOnSource(host).StartAsync(start, requestId))
            .OnCast<ForceCompleteLiveMigration>(
                "live_migration_force_complete",
                (host, force, requestId) => new LiveMigrationOnSource(host).ForceCompleteAsync(force, requestId))
            .OnCast<AbortLiveMigration>(
                "live_migration_abort", (host, abort, requestId) => new LiveMigrationOnSource(host).AbortAsync(abort, requestId))
            .OnCast<RollBackLiveMigrationAtDestination>(
                "rollback_live_migration_at_destination",
                (host, rollBack, requestId) => new LiveMigrationOnDestination(host).RollBackAsync(rollBack, requestId))
            .OnStop(host => new LiveMigrationOnSource(host).StopAsync());
    }

    private static void OnCall<TMessage>(ComputeTable compute, string method, Func<ComputeService, TMessage, string?, Task> handle)
        where TMessage : IMessage => compute.OnCall<TMessage>(method, async (host, message, requestId) =>
        {
            await handle(host, message, requestId);
            return true;
        });
}
