using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>A snapshot as JSON, by microversion.</summary>
/// <remarks>Source: cinder.api.v3.views.snapshots and cinder.api.contrib.extended_snapshot_attributes.</remarks>
internal static class VolumeSnapshotDocument
{
    /// <summary>In the list without details.</summary>
    public static JsonObject Summary(Snapshot snapshot) => new()
    {
        ["id"] = snapshot.Id,
        ["created_at"] = snapshot.CreatedAt.Isotime(),
        ["updated_at"] = snapshot.UpdatedAt?.Isotime(),
        ["name"] = snapshot.Name,
        ["description"] = snapshot.Description,
        ["volume_id"] = snapshot.VolumeId,
        ["status"] = snapshot.Status,
        ["size"] = snapshot.VolumeSize,
        ["metadata"] = Metadata(snapshot),
    };

    /// <summary>After a creation or a change.</summary>
    public static JsonObject Detail(ApiRequest request, Snapshot snapshot)
    {
        var document = Summary(snapshot);
        if (request.Version >= CinderVersions.GroupSnapshots)
            document["group_snapshot_id"] = snapshot.GroupSnapshotId;
        if (request.Version >= CinderVersions.SnapshotUser)
            document["user_id"] = snapshot.UserId;
        if (request.Version >= CinderVersions.ConsumesQuota)
            document["consumes_quota"] = snapshot.UsesQuota;
        return document;
    }

    /// <summary>With the attributes of an extension.</summary>
    /// <param name="request">The request.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="isExtended">Whether the policy shows them.</param>
    public static JsonObject Full(ApiRequest request, Snapshot snapshot, bool isExtended)
    {
        var document = Detail(request, snapshot);
        if (isExtended)
        {
            document["os-extended-snapshot-attributes:project_id"] = snapshot.ProjectId;
            document["os-extended-snapshot-attributes:progress"] = snapshot.Progress;
        }

        return document;
    }

    public static JsonObject Metadata(Snapshot snapshot) =>
        new(snapshot.Metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
