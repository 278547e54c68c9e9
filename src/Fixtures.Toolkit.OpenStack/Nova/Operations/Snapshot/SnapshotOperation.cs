using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;

/// <summary>Snapshots and backups of a server's disk.</summary>
internal static class SnapshotOperation
{
    public const string CreateImageRule = "os_compute_api:servers:create_image";
    public const string CreateImageOfVolumeRule = "os_compute_api:servers:create_image:allow_volume_backed";
    public const string CreateBackupRule = "os_compute_api:os-create-backup";

    public const string SnapshotStart = "instance.snapshot.start";
    public const string SnapshotEnd = "instance.snapshot.end";

    /// <summary>A lock does not matter: snapshot and backup of compute/api.py have no check_instance_lock.</summary>
    public static readonly ServerStateCheck CreateImageStates = new(
        "createImage",
        [VmStates.Active, VmStates.Stopped, VmStates.Paused, VmStates.Suspended]) { RespectsLock = false };

    public static readonly ServerStateCheck CreateBackupStates = CreateImageStates with { Name = "createBackup" };

    public static Schema CreateImageBody => Schema.Object(
        image => image.Required("name", Name).Optional("metadata", Metadata).Closed());

    public static Schema CreateBackupBody => Schema.Object(backup => backup
        .Required("name", Name)
        .Required("backup_type", Schema.String)
        .Required("rotation", NonNegativeInteger)
        .Optional("metadata", Metadata)
        .Closed());

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = SnapshotPhases.All,
        Rules = static () =>
        [
            NovaPolicy.Member(CreateImageRule), NovaPolicy.Member(CreateImageOfVolumeRule), NovaPolicy.Member(CreateBackupRule),
        ],
        Actions = static () => SnapshotApi.All,
        OnCompute = compute => compute
            .On<SnapshotServer>(
                "snapshot_instance",
                line: 4206,
                (host, snapshot, requestId) => new SnapshotOnCompute(host).SnapshotAsync(snapshot, requestId))
            .OnCall<QuiesceServer>(
                "quiesce_instance", async (host, quiesce, _) => await new QuiesceOnCompute(host).QuiesceAsync(quiesce.ServerId))
            .OnCast<UnquiesceServer>(
                "unquiesce_instance", (host, unquiesce, requestId) => new QuiesceOnCompute(host).UnquiesceAsync(unquiesce, requestId))
            .On<BackupServer>(
                "backup_instance", line: 4191, (host, backup, requestId) => new SnapshotOnCompute(host).BackUpAsync(backup, requestId)),
    };
}
