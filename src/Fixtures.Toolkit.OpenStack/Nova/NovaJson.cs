using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Admin;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Console;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;
using Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Password;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Resize;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Restore;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;
using Fixtures.Toolkit.OpenStack.Nova.ServerDiagnostics;
using Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>The generated JSON contracts of Nova's state, field by field, and of its messages.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(QuotaTable))]
[JsonSerializable(typeof(KeypairTable))]
[JsonSerializable(typeof(ImmutableSortedDictionary<int, Aggregate>))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(ComputeNodeTable))]
[JsonSerializable(typeof(ComputeNode[]))]
[JsonSerializable(typeof(ImmutableDictionary<Guid, ImmutableArray<InstanceAction>>))]
[JsonSerializable(typeof(ServerTable))]
[JsonSerializable(typeof(Server[]))]
[JsonSerializable(typeof(ImmutableDictionary<Guid, ConsoleToken>))]
[JsonSerializable(typeof(ServiceTable))]
[JsonSerializable(typeof(ImmutableDictionary<Guid, NovaServiceRecord>))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, Flavor>))]
[JsonSerializable(typeof(ImmutableArray<string>))]
[JsonSerializable(typeof(ImmutableDictionary<Guid, ServerGroup>))]
[JsonSerializable(typeof(MigrationTable))]
[JsonSerializable(typeof(ZoneNames))]
[JsonSerializable(typeof(ImmutableSortedSet<string>))]
[JsonSerializable(typeof(HypervisorState))]
[JsonSerializable(typeof(UpdateAvailableResource))]
[JsonSerializable(typeof(SetHostEnabled))]
[JsonSerializable(typeof(SelectDestinations))]
[JsonSerializable(typeof(AttachServerInterface))]
[JsonSerializable(typeof(DetachServerInterface))]
[JsonSerializable(typeof(AddServerFixedIp))]
[JsonSerializable(typeof(RemoveServerFixedIp))]
[JsonSerializable(typeof(ReserveBlockDeviceName))]
[JsonSerializable(typeof(AttachServerVolume))]
[JsonSerializable(typeof(DetachServerVolume))]
[JsonSerializable(typeof(SwapServerVolume))]
[JsonSerializable(typeof(BuildAndRunServer))]
[JsonSerializable(typeof(ScheduleAndBuildServers))]
[JsonSerializable(typeof(RescheduleBuild))]
[JsonSerializable(typeof(GetConsoleOutput))]
[JsonSerializable(typeof(InjectNetworkInfo))]
[JsonSerializable(typeof(GetVncConsole))]
[JsonSerializable(typeof(GetSpiceConsole))]
[JsonSerializable(typeof(GetRdpConsole))]
[JsonSerializable(typeof(GetSerialConsole))]
[JsonSerializable(typeof(GetMksConsole))]
[JsonSerializable(typeof(TerminateServer))]
[JsonSerializable(typeof(SoftDeleteServer))]
[JsonSerializable(typeof(RestoreServer))]
[JsonSerializable(typeof(SetAdminPassword))]
[JsonSerializable(typeof(GetDiagnostics))]
[JsonSerializable(typeof(GetInstanceDiagnostics))]
[JsonSerializable(typeof(StopServer))]
[JsonSerializable(typeof(StartServer))]
[JsonSerializable(typeof(RebootServer))]
[JsonSerializable(typeof(PauseServer))]
[JsonSerializable(typeof(UnpauseServer))]
[JsonSerializable(typeof(SuspendServer))]
[JsonSerializable(typeof(ResumeServer))]
[JsonSerializable(typeof(TriggerCrashDump))]
[JsonSerializable(typeof(RebuildInstance))]
[JsonSerializable(typeof(RebuildServer))]
[JsonSerializable(typeof(RescueServer))]
[JsonSerializable(typeof(UnrescueServer))]
[JsonSerializable(typeof(PrepResize))]
[JsonSerializable(typeof(ResizeServer))]
[JsonSerializable(typeof(FinishResize))]
[JsonSerializable(typeof(ConfirmResize))]
[JsonSerializable(typeof(RevertResize))]
[JsonSerializable(typeof(FinishRevertResize))]
[JsonSerializable(typeof(MigrateServer))]
[JsonSerializable(typeof(LiveMigrateServer))]
[JsonSerializable(typeof(CheckCanLiveMigrateDestination))]
[JsonSerializable(typeof(CheckCanLiveMigrateSource))]
[JsonSerializable(typeof(StartLiveMigration))]
[JsonSerializable(typeof(PreLiveMigration))]
[JsonSerializable(typeof(PostLiveMigrationAtDestination))]
[JsonSerializable(typeof(RollBackLiveMigrationAtDestination))]
[JsonSerializable(typeof(RemoveVolumeConnection))]
[JsonSerializable(typeof(ForceCompleteLiveMigration))]
[JsonSerializable(typeof(AbortLiveMigration))]
[JsonSerializable(typeof(ShelveServer))]
[JsonSerializable(typeof(OffloadServer))]
[JsonSerializable(typeof(UnshelveHere))]
[JsonSerializable(typeof(UnshelveServer))]
[JsonSerializable(typeof(SnapshotServer))]
[JsonSerializable(typeof(BackupServer))]
[JsonSerializable(typeof(QuiesceServer))]
[JsonSerializable(typeof(UnquiesceServer))]
[JsonSerializable(typeof(ExternalServerEvent))]
internal sealed partial class NovaJson : JsonSerializerContext;
