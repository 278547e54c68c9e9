using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Copies volume types, volumes and snapshots.</summary>
internal sealed class VolumeCopy(CopyGround ground)
{
    public async Task CopyTypesAsync()
    {
        if (!ground.Run.Lists.ContainsKey("volume_types"))
            return;
        await ground.LearnAsync("volume_types", "block-storage", "/types?is_public=None", "volume_types");
        foreach (var type in (await ground.ListAsync("block-storage", "/types?is_public=None", "volume_types")).OfType<JsonObject>())
        {
            if (!ground.Map.IsOfWorld(Text(type, "id")))
                await ground.SendAsync(null, "block-storage", HttpMethod.Delete, $"/types/{Text(type, "id")}");
        }

        foreach (var type in ground.Run.Rows("volume_types").Where(type => !ground.Map.Knows(Text(type, "id"))))
        {
            await ground.CreateAsync($"the volume type {Text(type, "name")}", type, "block-storage", "/types", "volume_type", ground.Pick(
                type, "name", "description", "os-volume-type-access:is_public", "extra_specs"));
            if (type["is_public"]?.GetValue<bool>() == false)
                ground.Leave($"the projects of the private volume type {Text(type, "name")}: the lists do not show them");
        }

        foreach (var specs in ground.Run.Rows("qos_specs"))
            ground.Leave($"the QoS specs {Text(specs, "name")}");
    }

    public async Task CopyVolumesAsync()
    {
        foreach (var volume in ground.Run.Rows("volumes").Reverse())
            await CopyVolumeAsync(volume);
        foreach (var snapshot in ground.Run.Rows("snapshots").Reverse())
            await CopySnapshotAsync(snapshot);
        foreach (var backup in ground.Run.Rows("backups"))
            ground.Leave($"the backup {backup["name"] ?? backup["id"]}");
    }

    private async Task CopyVolumeAsync(JsonObject volume)
    {
        var what = $"the volume {NameOf(volume)}";
        var status = Text(volume, "status");
        if (status is not ("available" or "in-use" or "error"))
        {
            ground.Leave($"{what}: it is {status}");
            return;
        }

        if (await ground.UserAsync(what, volume["user_id"], volume["os-vol-tenant-attr:tenant_id"]) is not { } user)
            return;
        var body = ground.Pick(volume, "name", "description", "size", "volume_type", "availability_zone", "metadata", "multiattach");
        if (volume["volume_image_metadata"]?["image_id"] is { } image && ground.IdOf(image) is { } known)
            body["imageRef"] = known;
        if (await ground.CreateAsync(what, volume, "block-storage", "/volumes", "volume", body, user) is null)
            return;
        if (status == "error")
        {
            await ground.SendAsync(
                $"the status of {what}", "block-storage", HttpMethod.Post, $"/volumes/{ground.IdOf(volume["id"])}/action",
                new JsonObject { ["os-reset_status"] = new JsonObject { ["status"] = status } });
        }
    }

    private async Task CopySnapshotAsync(JsonObject snapshot)
    {
        var what = $"the snapshot {NameOf(snapshot)}";
        if (ground.IdOf(snapshot["volume_id"]) is not { } volume)
        {
            ground.Leave($"{what}: its volume is not copied");
            return;
        }

        if (await ground.UserAsync(what, snapshot["user_id"], snapshot["os-extended-snapshot-attributes:project_id"]) is not { } user)
            return;
        var body = ground.Pick(snapshot, "name", "description", "metadata");
        (body["volume_id"], body["force"]) = (volume, true);
        await ground.CreateAsync(what, snapshot, "block-storage", "/snapshots", "snapshot", body, user);
    }

    private static string NameOf(JsonObject row) => Text(row, "name") is { Length: > 0 } name ? name : Text(row, "id");

    private static string Text(JsonObject row, string member) => row[member]?.ToString() ?? "";
}
