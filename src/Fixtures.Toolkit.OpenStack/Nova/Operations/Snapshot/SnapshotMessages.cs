using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;

/// <summary>API → compute: upload the server's disk to the image.</summary>
internal sealed record SnapshotServer(Guid ServerId, string ImageId) : IServerMessage;

/// <summary>API → compute: upload the server's disk to the image and delete the oldest backups of its type.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="ImageId">The image.</param>
/// <param name="BackupType">The type of the backup, such as <c>daily</c>.</param>
/// <param name="Rotation">The number of backups of the type to keep.</param>
internal sealed record BackupServer(Guid ServerId, string ImageId, string BackupType, int Rotation) : IServerMessage;

/// <summary>API → compute (call): freeze the guest before its volumes are snapshotted; the reply is true.</summary>
/// <remarks>Upstream: quiesce_instance takes no lock.</remarks>
internal sealed record QuiesceServer(Guid ServerId) : IServerMessage
{
    bool IServerMessage.TakesServerLock => false;
}

/// <summary>API → compute: thaw the guest when the snapshots are made.</summary>
/// <remarks>Upstream: unquiesce_instance takes no lock, so that nothing else waits for the snapshots.</remarks>
internal sealed record UnquiesceServer(Guid ServerId, ImmutableArray<string> SnapshotIds) : IServerMessage
{
    bool IServerMessage.TakesServerLock => false;
}
