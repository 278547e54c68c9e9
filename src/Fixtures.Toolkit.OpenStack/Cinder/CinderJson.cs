using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Backups;
using Fixtures.Toolkit.OpenStack.Cinder.Groups;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Pools;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Cinder.Services;
using Fixtures.Toolkit.OpenStack.Cinder.Snapshots;
using Fixtures.Toolkit.OpenStack.Cinder.Transfers;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Reimage;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Retype;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Revert;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Cinder.Workers;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>The generated JSON contracts of Cinder's state, table by table, and of its messages.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(List<Volume>))]
[JsonSerializable(typeof(List<VolumeAttachment>))]
[JsonSerializable(typeof(List<Snapshot>))]
[JsonSerializable(typeof(List<VolumeType>))]
[JsonSerializable(typeof(List<QosSpecs>))]
[JsonSerializable(typeof(List<DefaultVolumeType>))]
[JsonSerializable(typeof(List<GroupType>))]
[JsonSerializable(typeof(List<VolumeGroup>))]
[JsonSerializable(typeof(List<GroupSnapshot>))]
[JsonSerializable(typeof(List<Backup>))]
[JsonSerializable(typeof(List<VolumeTransfer>))]
[JsonSerializable(typeof(List<UserMessage>))]
[JsonSerializable(typeof(List<CinderServiceRecord>))]
[JsonSerializable(typeof(List<QuotaReservation>))]
[JsonSerializable(typeof(CinderQuotas))]
[JsonSerializable(typeof(List<LogLevelChange>))]
[JsonSerializable(typeof(FreezeHost))]
[JsonSerializable(typeof(ThawHost))]
[JsonSerializable(typeof(GetPools))]
[JsonSerializable(typeof(GetCapabilities))]
[JsonSerializable(typeof(CleanUp))]
[JsonSerializable(typeof(ScheduleVolume))]
[JsonSerializable(typeof(CreateVolume))]
[JsonSerializable(typeof(DeleteVolume))]
[JsonSerializable(typeof(ScheduleExtension))]
[JsonSerializable(typeof(ExtendVolume))]
[JsonSerializable(typeof(AcceptTransfer))]
[JsonSerializable(typeof(ScheduleGroup))]
[JsonSerializable(typeof(ValidateHostCapacity))]
[JsonSerializable(typeof(CreateGroup))]
[JsonSerializable(typeof(CreateGroupFromSource))]
[JsonSerializable(typeof(UpdateGroup))]
[JsonSerializable(typeof(DeleteGroup))]
[JsonSerializable(typeof(UpdateVolumeAttachment))]
[JsonSerializable(typeof(DeleteVolumeAttachment))]
[JsonSerializable(typeof(InitializeVolumeConnection))]
[JsonSerializable(typeof(TerminateVolumeConnection))]
[JsonSerializable(typeof(RecordVolumeAttach))]
[JsonSerializable(typeof(RecordVolumeDetach))]
[JsonSerializable(typeof(ScheduleSnapshot))]
[JsonSerializable(typeof(CreateSnapshot))]
[JsonSerializable(typeof(DeleteSnapshot))]
[JsonSerializable(typeof(RevertToSnapshot))]
[JsonSerializable(typeof(ScheduleRetype))]
[JsonSerializable(typeof(RetypeVolume))]
[JsonSerializable(typeof(ScheduleMigration))]
[JsonSerializable(typeof(MigrateVolume))]
[JsonSerializable(typeof(CompleteVolumeMigration))]
[JsonSerializable(typeof(ReimageVolume))]
[JsonSerializable(typeof(CopyVolumeToImage))]
[JsonSerializable(typeof(ScheduleBackup))]
[JsonSerializable(typeof(CreateBackup))]
[JsonSerializable(typeof(GetBackupDevice))]
[JsonSerializable(typeof(ContinueBackup))]
[JsonSerializable(typeof(RestoreBackup))]
[JsonSerializable(typeof(DeleteBackup))]
[JsonSerializable(typeof(ResetBackupStatus))]
[JsonSerializable(typeof(CheckForceDelete))]
[JsonSerializable(typeof(ExportBackupRecord))]
[JsonSerializable(typeof(ImportBackupRecord))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
internal sealed partial class CinderJson : JsonSerializerContext;
