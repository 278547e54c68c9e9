using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Tests.Cinder.Attachments;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Backups;

/// <summary>What the backup driver finds in its store. The facts were seen on a Zed and a 2025.1.</summary>
public sealed class BackupStoreTests : IAsyncLifetime
{
    private readonly AttachmentCloud _cinder = new();

    [Fact]
    public async Task An_incremental_backup_of_an_extended_volume_fails_until_there_is_a_full_one()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var full = await BackUpAsync(volume);
        await ExtendAsync(volume);

        var incremental = await BackUpAsync(volume, incremental: true);

        var failed = await BackupAsync(incremental);
        Assert.Equal(
            ("error", "Invalid backup: Volume size increased since the last backup. Do a full backup."),
            ($"{failed.GetProperty("status")}", $"{failed.GetProperty("fail_reason")}"));
        Assert.Equal((2, JsonValueKind.Null), (failed.GetProperty("size").GetInt32(), failed.GetProperty("container").ValueKind));
        Assert.Equal("available", await _cinder.StatusAsync(volume));
        Assert.False((await BackupAsync(full)).GetProperty("has_dependent_backups").GetBoolean());
        Assert.Equal("create backup:Backup driver failed to create backup.", await MessageAsync());
        Assert.Equal(
            (400, "Invalid backup: The parent backup must be available for incremental backup."),
            (await BackUp(volume, incremental: true)).Refusal);
        await BackUpAsync(volume);
        Assert.Equal("available", await StatusAsync(await BackUpAsync(volume, incremental: true)));
    }

    [Fact]
    public async Task A_failed_backup_whose_status_was_reset_cannot_be_restored_nor_built_on()
    {
        var volume = await _cinder.CreateVolumeAsync();
        await BackUpAsync(volume);
        await ExtendAsync(volume);
        var failed = await BackUpAsync(volume, incremental: true);
        await ResetAsync(failed, "available");

        var next = await BackUpAsync(volume, incremental: true);
        await RestoreAsync(failed, volume);

        Assert.Equal(
            "join() argument must be str, bytes, or os.PathLike object, not 'NoneType'",
            $"{(await BackupAsync(next)).GetProperty("fail_reason")}");
        Assert.Equal(("available", "error_restoring"), (await StatusAsync(failed), await _cinder.StatusAsync(volume)));
        Assert.Equal("restore backup:Backup driver failed to restore backup.", await MessageAsync());
    }

    [Fact]
    public async Task An_incremental_backup_without_its_full_one_cannot_be_restored_though_it_can_be_built_on()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var full = await BackUpAsync(volume);
        var incremental = await BackUpAsync(volume, incremental: true);
        Assert.Equal(
            (400, "Invalid backup: Incremental backups exist for this backup."), (await _cinder.Delete($"/backups/{full}")).Refusal);
        await _cinder.Delete($"/backups/{full}").As("admin").Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal("available", await StatusAsync(await BackUpAsync(volume, incremental: true)));
        await RestoreAsync(incremental, volume);

        Assert.Equal(("available", "error_restoring"), (await StatusAsync(incremental), await _cinder.StatusAsync(volume)));
        var created = await _cinder.Post("/volumes", new { volume = new { backup_id = incremental } }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        Assert.Equal("error_restoring", await _cinder.StatusAsync($"{created.Body.GetProperty("volume").GetProperty("id")}"));
    }

    [Fact]
    public async Task The_record_of_a_deleted_backup_is_imported_without_its_data()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var id = await BackUpAsync(volume);
        var container = $"{(await BackupAsync(id)).GetProperty("container")}";
        var record = (await _cinder.Get($"/backups/{id}/export_record").As("admin").Expect(200)).Body;
        await _cinder.Delete($"/backups/{id}").Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        await _cinder.Post("/backups/import_record", record).As("admin").Expect(201);
        await _cinder.Cloud.RunUntilIdleAsync();

        await _cinder.Post($"/backups/{id}/restore", new { restore = new { volume_id = volume } }).As("admin").Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        var built = await _cinder.Post("/backups", new { backup = new { volume_id = volume, incremental = true } }).As("admin");

        Assert.Equal("error_restoring", await _cinder.StatusAsync(volume));
        Assert.Equal(400, built.Status);
        await _cinder.Post($"/volumes/{volume}/action", new Dictionary<string, object>
        {
            ["os-reset_status"] = new { status = "available" },
        }).As("admin").Expect(202);
        var next = await _cinder.Post("/backups", new { backup = new { volume_id = volume, incremental = true } }).As("admin").Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        var reason = $"{(await BackupAsync($"{next.Body.GetProperty("backup").GetProperty("id")}", "admin")).GetProperty("fail_reason")}";
        Assert.StartsWith(
            $"[Errno 2] No such file or directory: '/var/lib/cinder/backup/{container}/volume_{volume}_", reason, StringComparison.Ordinal);
        Assert.EndsWith($"_backup_{id}_sha256file'", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restoration_writes_the_full_backup_first_so_that_its_name_wins_and_the_last_metadata()
    {
        var volume = $"{(await CreateAsync(new { size = 1, name = "one", metadata = new { a = "1" } })).GetProperty("id")}";
        await BackUpAsync(volume);
        await _cinder.Put(
            $"/volumes/{volume}", new { volume = new { name = "two", description = "second", metadata = new { b = "2" } } }).Expect(200);
        var incremental = await BackUpAsync(volume, incremental: true);

        var restored = await CreateAsync(new { backup_id = incremental });

        Assert.Equal(("one", ""), ($"{restored.GetProperty("name")}", $"{restored.GetProperty("description")}"));
        Assert.Equal($$"""{"b":"2","src_backup_id":"{{incremental}}"}""", restored.GetProperty("metadata").GetRawText());
    }

    [Fact]
    public async Task A_backup_whose_status_is_reset_ends_its_restoration_with_the_volume_in_error()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var id = await BackUpAsync(volume);
        await using var hold = _cinder.Cloud.Faults.On(Place.Phase("before-restore")).Hold();
        await _cinder.Post($"/backups/{id}/restore", new { restore = new { volume_id = volume } }).Expect(202);
        await hold.Reached;

        await ResetAsync(id, "error");
        hold.Release();
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal(("available", "error"), (await StatusAsync(id), await _cinder.StatusAsync(volume)));
        Assert.Empty((await _cinder.Get("/messages")).Body.GetProperty("messages").EnumerateArray());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cinder.DisposeAsync();

    private ApiCall BackUp(string volume, bool incremental = false) =>
        _cinder.Post("/backups", new { backup = new { volume_id = volume, incremental } });

    private async Task<string> BackUpAsync(string volume, bool incremental = false)
    {
        var created = await BackUp(volume, incremental).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        return $"{created.Body.GetProperty("backup").GetProperty("id")}";
    }

    private async Task<JsonElement> CreateAsync(object volume)
    {
        var created = await _cinder.Post("/volumes", new { volume }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        return await _cinder.VolumeAsync($"{created.Body.GetProperty("volume").GetProperty("id")}");
    }

    private async Task ExtendAsync(string volume)
    {
        await _cinder.Act(volume, "os-extend", new { new_size = 2 }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
    }

    private async Task ResetAsync(string backup, string status)
    {
        await _cinder.Post($"/backups/{backup}/action", new Dictionary<string, object> { ["os-reset_status"] = new { status } })
            .As("admin").Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
    }

    private async Task RestoreAsync(string backup, string volume)
    {
        await _cinder.Post($"/backups/{backup}/restore", new { restore = new { volume_id = volume } }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
    }

    private async Task<JsonElement> BackupAsync(string id, string user = "demo") =>
        (await _cinder.Get($"/backups/{id}").As(user).Expect(200)).Body.GetProperty("backup");

    private async Task<string> StatusAsync(string id) => $"{(await BackupAsync(id)).GetProperty("status")}";

    /// <summary>The newest message.</summary>
    private async Task<string> MessageAsync() =>
        $"{(await _cinder.Get("/messages")).Body.GetProperty("messages")[0].GetProperty("user_message")}";
}
