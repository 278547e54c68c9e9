using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>How to come before the phases of Cinder's own operations, and how to begin them.</summary>
internal static class VolumePhases
{
    private static readonly Dictionary<string, PhaseScenario> Operations = new()
    {
        ["create-snapshot"] = new((cloud, _) => SnapshotAsync(cloud)) { Before = VolumeAsync },
        ["delete-snapshot"] = new(async (cloud, _) => await cloud.Cinder.DeleteSnapshotAsync(
            (await cloud.Cinder.ListSnapshotsAsync())[0].Id))
        {
            Before = WithSnapshotAsync,
        },
        ["revert-to-snapshot"] = new(async (cloud, _) => await ActAsync(
            cloud, "revert", new { snapshot_id = (await cloud.Cinder.ListSnapshotsAsync())[0].Id })) { Before = WithSnapshotAsync },
        ["retype"] = new((cloud, _) => ActAsync(cloud, "os-retype", new { new_type = "gold" }))
        {
            Before = async (cloud, server) =>
            {
                await VolumeAsync(cloud, server);
                await cloud.Cinder.CreateVolumeTypeAsync(new VolumeTypeDefinition("gold"));
            },
        },
        ["migrate-volume"] = new((cloud, _) => MigrateAsync(cloud)) { Before = (cloud, _) => CreateMovableAsync(cloud) },
        ["reimage-volume"] = new(async (cloud, _) => await ActAsync(
            cloud, "os-reimage", new { image_id = await cloud.Glance.GetImageIdAsync("cirros") })) { Before = VolumeAsync },
        ["upload-volume"] = new((cloud, _) => ActAsync(
            cloud, "os-volume_upload_image", new { image_name = "copy", disk_format = "raw", container_format = "bare" }))
        {
            Before = VolumeAsync,
        },
        ["connect-volume"] = new(async (cloud, server) => await cloud.Nova.AttachVolumeAsync(server.Id, await DataAsync(cloud)))
        {
            Before = VolumeAsync,
        },
        ["disconnect-volume"] = new(async (cloud, server) => await cloud.Nova.DetachVolumeAsync(server.Id, await DataAsync(cloud)))
        {
            Before = async (cloud, server) =>
                await cloud.Volumes.AttachAsync((await cloud.Volumes.CreateAsync("data")).Id, server.Id),
        },
        ["create-backup"] = new(async (cloud, _) => await cloud.Cinder.CreateBackupAsync(await DataAsync(cloud))) { Before = VolumeAsync },
        ["restore-backup"] = new(async (cloud, _) => await cloud.Cinder.RestoreBackupAsync(
            (await cloud.Cinder.ListBackupsAsync())[0].Id, await DataAsync(cloud))) { Before = WithBackupAsync },
        ["delete-backup"] = new(async (cloud, _) => await cloud.Cinder.DeleteBackupAsync((await cloud.Cinder.ListBackupsAsync())[0].Id))
        {
            Before = WithBackupAsync,
        },
        ["accept-transfer"] = new((cloud, _) => TransferAsync(cloud)) { Before = VolumeAsync },
        ["create-group"] = new((cloud, _) => VolumeGroups.CreateAsync(cloud))
        {
            Before = (cloud, _) => VolumeGroups.CreateTypesAsync(cloud),
        },
        ["create-group-from-source"] = new((cloud, _) => VolumeGroups.CopyAsync(cloud)) { Before = WithGroupAsync },
        ["update-group"] = new((cloud, _) => VolumeGroups.RemoveVolumeAsync(cloud)) { Before = WithGroupAsync },
        ["delete-group"] = new((cloud, _) => VolumeGroups.DeleteAsync(cloud)) { Before = WithGroupAsync },
        ["create-group-snapshot"] = new((cloud, _) => VolumeGroups.SnapshotAsync(cloud)) { Before = WithGroupAsync },
        ["delete-group-snapshot"] = new((cloud, _) => VolumeGroups.DeleteSnapshotAsync(cloud))
        {
            Before = async (cloud, server) =>
            {
                await WithGroupAsync(cloud, server);
                await VolumeGroups.SnapshotAsync(cloud);
            },
        },
    };

    /// <summary>The scenario of an operation of Cinder; null for another one.</summary>
    public static PhaseScenario? Find(string operation) => Operations.GetValueOrDefault(operation);

    /// <summary>Creates a volume whose type fits both backends.</summary>
    public static Task CreateMovableAsync(OpenStackCloud cloud) => cloud.Volumes.CreateAsync("data", type: "__DEFAULT__");

    /// <summary>Copies the volume to the other backend.</summary>
    public static async Task MigrateAsync(OpenStackCloud cloud)
    {
        var volume = await cloud.Cinder.GetVolumeAsync(await DataAsync(cloud));
        var other = cloud.VolumeServices.Names.Single(name => volume.Pool?.StartsWith($"{name}#", StringComparison.Ordinal) == false);
        await ActAsync(cloud, "os-migrate_volume", new { host = $"{other}#{other.Split('@')[1]}", force_host_copy = true });
    }

    private static Task VolumeAsync(OpenStackCloud cloud, ServerInfo server) => cloud.Volumes.CreateAsync("data");

    private static Task<Guid> DataAsync(OpenStackCloud cloud) => cloud.Cinder.GetVolumeIdAsync("data");

    private static async Task SnapshotAsync(OpenStackCloud cloud) =>
        await cloud.Cinder.CreateSnapshotAsync(await DataAsync(cloud), "before");

    private static async Task WithSnapshotAsync(OpenStackCloud cloud, ServerInfo server) =>
        await cloud.Volumes.SnapshotAsync((await cloud.Volumes.CreateAsync("data")).Id, "before");

    private static async Task WithBackupAsync(OpenStackCloud cloud, ServerInfo server) =>
        await cloud.Volumes.BackUpAsync((await cloud.Volumes.CreateAsync("data")).Id, "weekly");

    private static async Task WithGroupAsync(OpenStackCloud cloud, ServerInfo server)
    {
        await VolumeGroups.CreateTypesAsync(cloud);
        await VolumeGroups.CreateAsync(cloud);
        await cloud.RunUntilIdleAsync();
        await VolumeGroups.CreateVolumeAsync(cloud);
        await cloud.RunUntilIdleAsync();
    }

    private static async Task ActAsync(OpenStackCloud cloud, string action, object argument) =>
        await cloud.Cinder.ActAsync(await DataAsync(cloud), action, argument);

    /// <summary>Gives the volume of the administrator to another project.</summary>
    private static async Task TransferAsync(OpenStackCloud cloud)
    {
        var offered = await cloud.Cinder.SendAsync(
            HttpMethod.Post, "/volume-transfers", new { transfer = new { volume_id = await DataAsync(cloud), name = "gift" } });
        var transfer = offered.EnsureSuccess().Json.GetProperty("transfer");
        var accepted = await cloud.Demo.Cinder.SendAsync(
            HttpMethod.Post, $"/volume-transfers/{transfer.GetProperty("id")}/accept",
            new { accept = new { auth_key = transfer.GetProperty("auth_key").GetString() } });
        accepted.EnsureSuccess();
    }
}
