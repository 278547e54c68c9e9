using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>A group as JSON, by microversion.</summary>
internal static class GroupDocument
{
    public static JsonObject Summary(VolumeGroup group) => new() { ["id"] = group.Id, ["name"] = group.Name };

    public static JsonObject Detail(ApiRequest request, CinderState state, VolumeGroup group)
    {
        var document = new JsonObject
        {
            ["id"] = group.Id,
            ["status"] = group.Status,
            ["availability_zone"] = group.AvailabilityZone,
            ["created_at"] = CinderTime.Text(group.CreatedAt),
            ["name"] = group.Name,
            ["description"] = group.Description,
            ["group_type"] = group.GroupTypeId,
            ["volume_types"] = Ids(group.VolumeTypeIds),
        };
        if (request.Version >= CinderVersions.GroupSnapshots)
        {
            document["group_snapshot_id"] = group.GroupSnapshotId;
            document["source_group_id"] = group.SourceGroupId;
        }

        if (request.Version >= CinderVersions.GroupVolumes && CinderQuery.Read(request).Flag("list_volume"))
            document["volumes"] = Ids(state.VolumesOf(group).Select(volume => volume.Id));
        if (request.Version >= CinderVersions.GroupReplication)
            document["replication_status"] = group.ReplicationStatus;
        if (request.Version >= CinderVersions.GroupProject && request.Allows(VolumeGroupApi.ShowProjectRule))
            document["project_id"] = group.ProjectId;
        return document;
    }

    public static JsonArray Ids(IEnumerable<string> ids) => new([.. ids.Select(id => JsonValue.Create(id))]);
}
