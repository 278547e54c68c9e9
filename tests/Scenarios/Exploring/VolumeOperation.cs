using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>An operation of Cinder that is interrupted at every step.</summary>
/// <param name="Name">The name in test names.</param>
/// <param name="PrepareAsync">Makes what the operation is about, and returns its ids.</param>
/// <param name="ActAsync">Sends the request; does not wait.</param>
internal sealed record VolumeOperation(
    string Name, Func<OpenStackCloud, Task<string[]>> PrepareAsync, Func<OpenStackCloud, string[], Task> ActAsync)
{
    public static readonly IReadOnlyList<VolumeOperation> OfVolumes =
    [
        new("create", NothingAsync, (cloud, _) => VolumeStage.PostAsync(cloud, "volume", new { size = 1 })),
        new(
            "create from an image", ImageAsync,
            (cloud, ids) => VolumeStage.PostAsync(cloud, "volume", new { size = 1, imageRef = ids[0] })),
        new(
            "create from a snapshot", SnapshotAsync,
            (cloud, ids) => VolumeStage.PostAsync(cloud, "volume", new { snapshot_id = ids[1] })),
        new("clone", VolumeAsync, (cloud, ids) => VolumeStage.PostAsync(cloud, "volume", new { source_volid = ids[0] })),
        new("extend", VolumeAsync, (cloud, ids) => VolumeStage.ActAsync(cloud, ids[0], "os-extend", new { new_size = 2 })),
        new("extend in use", AttachedAsync, (cloud, ids) => VolumeStage.ActAsync(cloud, ids[0], "os-extend", new { new_size = 2 })),
        new("delete", VolumeAsync, (cloud, ids) => VolumeStage.DeleteAsync(cloud, $"/volumes/{ids[0]}")),
        new("delete with snapshots", SnapshotAsync, (cloud, ids) => VolumeStage.DeleteAsync(cloud, $"/volumes/{ids[0]}?cascade=True")),
    ];

    public static readonly IReadOnlyList<VolumeOperation> OfBackups =
    [
        new("back up", VolumeAsync, (cloud, ids) => VolumeStage.PostAsync(cloud, "backup", new { volume_id = ids[0] })),
        new(
            "back up again", BackupAsync,
            (cloud, ids) => VolumeStage.PostAsync(cloud, "backup", new { volume_id = ids[0], incremental = true })),
        new(
            "back up a snapshot", SnapshotAsync,
            (cloud, ids) => VolumeStage.PostAsync(cloud, "backup", new { volume_id = ids[0], snapshot_id = ids[1] })),
        new(
            "back up in use", AttachedAsync,
            (cloud, ids) => VolumeStage.PostAsync(cloud, "backup", new { volume_id = ids[0], force = true })),
        new("restore", BackupAsync, (cloud, ids) => VolumeStage.SendAsync(
            cloud, HttpMethod.Post, $"/backups/{ids[1]}/restore", new { restore = new { volume_id = ids[0] } })),
        new("create from a backup", BackupAsync, (cloud, ids) => VolumeStage.PostAsync(cloud, "volume", new { backup_id = ids[1] })),
        new("delete a backup", BackupAsync, (cloud, ids) => VolumeStage.DeleteAsync(cloud, $"/backups/{ids[1]}")),
    ];

    public static VolumeOperation Named(string name) => OfVolumes.Concat(OfBackups).Single(operation => operation.Name == name);

    /// <summary>A server that Nova does not know: nobody asks for it.</summary>
    private const string Server = "a2a7f3c0-6b1e-4a0e-9f39-5d8f0a4f7c11";

    public override string ToString() => Name;

    private static Task<string[]> NothingAsync(OpenStackCloud cloud) => Task.FromResult(Array.Empty<string>());

    private static async Task<string[]> ImageAsync(OpenStackCloud cloud) => [await cloud.Admin.Glance.GetImageIdAsync("cirros")];

    private static async Task<string[]> VolumeAsync(OpenStackCloud cloud) =>
        [await VolumeStage.CreateAsync(cloud, "volume", new { size = 1, name = "v" })];

    private static async Task<string[]> SnapshotAsync(OpenStackCloud cloud)
    {
        var volume = await VolumeAsync(cloud);
        return [.. volume, await VolumeStage.CreateAsync(cloud, "snapshot", new { volume_id = volume[0], name = "s" })];
    }

    private static async Task<string[]> BackupAsync(OpenStackCloud cloud)
    {
        var volume = await VolumeAsync(cloud);
        return [.. volume, await VolumeStage.CreateAsync(cloud, "backup", new { volume_id = volume[0], name = "b" })];
    }

    private static async Task<string[]> AttachedAsync(OpenStackCloud cloud)
    {
        var volume = await VolumeAsync(cloud);
        var attachment = await VolumeStage.CreateAsync(
            cloud, "attachment", new { volume_uuid = volume[0], instance_uuid = Server, connector = new { host = "host1" } });
        var complete = new Dictionary<string, object?> { ["os-complete"] = null };
        (await VolumeStage.SendAsync(cloud, HttpMethod.Post, $"/attachments/{attachment}/action", complete)).EnsureSuccess();
        return volume;
    }
}
