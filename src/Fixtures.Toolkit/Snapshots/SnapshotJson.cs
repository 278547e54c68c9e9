using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Snapshots;

/// <summary>The generated JSON contracts of what people snapshot, and of the journal.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(UsageReport))]
[JsonSerializable(typeof(UsageDelta))]
[JsonSerializable(typeof(WorldView))]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(IReadOnlyList<JournalEntry>))]
[JsonSerializable(typeof(CloudResource))]
[JsonSerializable(typeof(Leak))]
[JsonSerializable(typeof(PolicyMatrix))]
[JsonSerializable(typeof(PolicyMatrixDiff))]
[JsonSerializable(typeof(AggregateInfo))]
[JsonSerializable(typeof(ComputeLimits))]
[JsonSerializable(typeof(ComputeQuota))]
[JsonSerializable(typeof(ComputeServiceInfo))]
[JsonSerializable(typeof(FlavorInfo))]
[JsonSerializable(typeof(HypervisorInfo))]
[JsonSerializable(typeof(InterfaceInfo))]
[JsonSerializable(typeof(KeypairInfo))]
[JsonSerializable(typeof(MigrationInfo))]
[JsonSerializable(typeof(ResourceProviderInfo))]
[JsonSerializable(typeof(ServerActionInfo))]
[JsonSerializable(typeof(ServerGroupInfo))]
[JsonSerializable(typeof(VolumeInfo))]
[JsonSerializable(typeof(SnapshotInfo))]
[JsonSerializable(typeof(BackupInfo))]
[JsonSerializable(typeof(VolumeTypeInfo))]
[JsonSerializable(typeof(VolumeAttachmentInfo))]
[JsonSerializable(typeof(VolumeQuota))]
[JsonSerializable(typeof(ServerVolumeInfo))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
