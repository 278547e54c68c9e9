using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The snapshot has no such metadata.</summary>
internal sealed class SnapshotMetadataNotFoundException(string id, string key)
    : CinderFault(HttpStatusCode.NotFound, $"Snapshot {id} has no metadata with key {key}.");
