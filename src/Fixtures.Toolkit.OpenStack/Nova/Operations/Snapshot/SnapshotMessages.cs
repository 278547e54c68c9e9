using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;

/// <summary>API → compute: write the server's disk to the image.</summary>
internal sealed record SnapshotServer(Guid ServerId, string ImageId) : IServerMessage;

/// <summary>API → compute: write the server's disk to the image, and delete the oldest backups of its type.</summary>
/// <param name="Rotation">How many are kept.</param>
internal sealed record BackupServer(Guid ServerId, string ImageId, string BackupType, int Rotation) : IServerMessage;
