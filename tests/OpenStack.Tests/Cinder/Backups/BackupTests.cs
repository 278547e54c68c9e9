using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Tests.Cinder.Attachments;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Backups;

/// <summary>The facts are recorded answers of the real thing.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly AttachmentCloud _cinder = new();

    [Fact]
    public async Task A_full_backup_has_an_object_and_an_incremental_one_of_an_unchanged_volume_has_none()
    {
        var volume = await _cinder.CreateVolumeAsync();

        var full = await BackUpAsync(volume);
        var incremental = await BackUpAsync(volume, incremental: true);

        Assert.Equal(("available", "1", "False", "True"), await ShapeAsync(full));
        Assert.Equal(("available", "0", "True", "False"), await ShapeAsync(incremental));
        Assert.Equal($"{full[..2]}/{full[2..4]}/{full}", $"{(await BackupAsync(full)).GetProperty("container")}");
        Assert.Equal("available", await _cinder.StatusAsync(volume));
        Assert.Equal(
            (400, "Invalid backup: Incremental backups exist for this backup."), (await _cinder.Delete($"/backups/{full}")).Refusal);
        await DeleteAsync(incremental);
        Assert.Equal(("available", "1", "False", "False"), await ShapeAsync(full));
        await DeleteAsync(full);
        Assert.Equal((404, $"Backup {full} could not be found."), (await _cinder.Get($"/backups/{full}")).Refusal);
    }

    [Theory]
    [InlineData("3.0", "data_timestamp")]
    [InlineData("3.42", "data_timestamp")]
    [InlineData("3.43", "metadata")]
    [InlineData("3.67", "metadata")]
    public async Task Later_microversions_show_metadata(string version, string lastMember)
    {
        var id = await BackUpAsync(await _cinder.CreateVolumeAsync());

        var backup = (await _cinder.Get($"/backups/{id}").At(version)).Body.GetProperty("backup");

        Assert.Equal(lastMember, backup.EnumerateObject().Last().Name);
        Assert.Equal(
            ["os-backup-project-attr:project_id", "user_id"],
            (await _cinder.Get($"/backups/{id}").As("admin")).Body.GetProperty("backup").EnumerateObject().TakeLast(2)
                .Select(member => member.Name));
    }

    [Theory]
    [InlineData("zed", null, "available in ")]
    [InlineData("zed", "mars", "available in ")]
    [InlineData("2025.1", null, "available in nova")]
    [InlineData("2025.1", "nova", "available in nova")]
    [InlineData("2025.1", "mars", "error in mars")]
    public async Task Only_since_2025_1_a_backup_has_a_zone(string release, string? wanted, string expected)
    {
        await using var cinder = new AttachmentCloud(cloud => cloud.WithRelease(OpenStackRelease.Parse(release)));
        var volume = await cinder.CreateVolumeAsync();

        var body = new { backup = new { volume_id = volume, availability_zone = wanted } };
        var created = await cinder.Post("/backups", body).At("3.67").Expect(202);
        await cinder.Cloud.RunUntilIdleAsync();

        var backup = (await cinder.Get($"/backups/{created.Body.GetProperty("backup").GetProperty("id")}")).Body.GetProperty("backup");
        Assert.Equal(expected, $"{backup.GetProperty("status")} in {backup.GetProperty("availability_zone")}");
    }

    [Fact]
    public async Task A_volume_in_use_is_backed_up_by_force_from_a_copy_that_goes_away()
    {
        var volume = await _cinder.CreateVolumeAsync();
        await _cinder.Complete(await _cinder.AttachedAsync(volume, host: "h1")).Expect(204);
        Assert.Equal(
            (400, "Invalid volume: Backing up an in-use volume must use the force flag."), (await BackUp(volume)).Refusal);

        var id = await BackUpAsync(volume, force: true);

        Assert.Equal("available", await StatusAsync(id));
        Assert.Equal("in-use", await _cinder.StatusAsync(volume));
        Assert.Equal(1, (await _cinder.Get("/volumes")).Body.GetProperty("volumes").GetArrayLength());
    }

    [Fact]
    public async Task A_restoration_creates_a_volume_with_the_name_of_the_first_one()
    {
        var volume = await NamedVolumeAsync("books");
        var id = await BackUpAsync(volume);

        var restore = (await _cinder.Post($"/backups/{id}/restore", new { restore = new { } }).Expect(202)).Body.GetProperty("restore");
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal($"restore_backup_{id}", $"{restore.GetProperty("volume_name")}");
        var restored = await _cinder.VolumeAsync($"{restore.GetProperty("volume_id")}");
        Assert.Equal(("available", "books"), ($"{restored.GetProperty("status")}", $"{restored.GetProperty("name")}"));
        Assert.Equal(id, $"{restored.GetProperty("metadata").GetProperty("src_backup_id")}");
        Assert.Equal("available", await StatusAsync(id));
    }

    [Fact]
    public async Task A_restoration_needs_an_available_volume_that_is_large_enough()
    {
        var id = await BackUpAsync(await _cinder.CreateVolumeAsync());
        var taken = await _cinder.CreateVolumeAsync();
        await _cinder.Attach(taken).Expect(200);

        var refusal = await _cinder.Post($"/backups/{id}/restore", new { restore = new { volume_id = taken } });

        Assert.Equal((400, "Invalid volume: Volume to be restored to must be available"), refusal.Refusal);
    }

    [Fact]
    public async Task A_volume_is_created_from_a_backup()
    {
        var id = await BackUpAsync(await _cinder.CreateVolumeAsync());

        var created = await _cinder.Post("/volumes", new { volume = new { backup_id = id, name = "copy" } }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();

        var volume = await _cinder.VolumeAsync($"{created.Body.GetProperty("volume").GetProperty("id")}");
        Assert.Equal(("available", "copy"), ($"{volume.GetProperty("status")}", $"{volume.GetProperty("name")}"));
        Assert.Equal(id, $"{volume.GetProperty("metadata").GetProperty("src_backup_id")}");
    }

    [Fact]
    public async Task Quotas_limit_backups_and_their_gigabytes()
    {
        await using var few = new AttachmentCloud(cloud => cloud.WithQuota("demo", quota => quota with { Backups = 0 }));
        Assert.Equal(
            (413, "BackupLimitExceeded: Maximum number of backups allowed (0) exceeded"),
            (await few.Post("/backups", new { backup = new { volume_id = await few.CreateVolumeAsync() } })).Refusal);
    }

    [Fact]
    public async Task A_record_is_exported_and_imported()
    {
        var id = await BackUpAsync(await _cinder.CreateVolumeAsync());
        var record = (await _cinder.Get($"/backups/{id}/export_record").As("admin").Expect(200)).Body.GetProperty("backup-record");
        Assert.Equal("cinder.backup.drivers.posix.PosixBackupDriver", $"{record.GetProperty("backup_service")}");
        var text = Encoding.UTF8.GetString(Convert.FromBase64String($"{record.GetProperty("backup_url")}"));
        Assert.StartsWith($$"""{"driver_info": {}, "id": "{{id}}", "user_id": """, text, StringComparison.Ordinal);
        var body = new Dictionary<string, JsonElement> { ["backup-record"] = record };
        Assert.Equal(
            (400, "Invalid backup: Backup already exists in database."),
            (await _cinder.Post("/backups/import_record", body).As("admin")).Refusal);
        await DeleteAsync(id);

        Assert.Equal(201, (await _cinder.Post("/backups/import_record", body).As("admin")).Status);
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal("available", $"{(await _cinder.Get($"/backups/{id}").As("admin")).Body.GetProperty("backup").GetProperty("status")}");
    }

    [Theory]
    [InlineData("!!", "Invalid input received: Can't parse backup record.")]
    [InlineData("e30=", "Invalid input received: Provided backup record is missing an id")]
    [InlineData("abc", "Invalid input for field/attribute backup_url. Value: abc. 'abc' is not a 'base64'")]
    public async Task A_malformed_record_is_refused(string text, string message)
    {
        var body = new Dictionary<string, object> { ["backup-record"] = new { backup_service = "x", backup_url = text } };

        Assert.Equal((400, message), (await _cinder.Post("/backups/import_record", body).As("admin")).Refusal);
    }

    [Theory]
    [InlineData("before-backup", "error", "available")]
    [InlineData("after-backup", "error", "available")]
    public async Task A_driver_that_fails_gives_the_volume_back_and_the_user_a_message(string phase, string status, string volumeStatus)
    {
        var volume = await _cinder.CreateVolumeAsync();
        using var full = _cinder.Cloud.Faults.On(Place.Phase(phase, operation: "create-backup")).Throw("no space left on device");

        var id = await BackUpAsync(volume);

        var backup = await BackupAsync(id);
        Assert.Equal((status, "no space left on device"), ($"{backup.GetProperty("status")}", $"{backup.GetProperty("fail_reason")}"));
        Assert.Equal(volumeStatus, await _cinder.StatusAsync(volume));
        var message = (await _cinder.Get("/messages")).Body.GetProperty("messages")[0];
        Assert.Equal(
            ("VOLUME_VOLUME_BACKUP_013_020", "create backup:Backup driver failed to create backup.", id),
            ($"{message.GetProperty("event_id")}", $"{message.GetProperty("user_message")}", $"{message.GetProperty("resource_uuid")}"));
        await DeleteAsync(id);
    }

    [Fact]
    public async Task A_restoration_that_fails_leaves_the_volume_in_error_restoring_and_the_backup_available()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var id = await BackUpAsync(volume);
        using var broken = _cinder.Cloud.Faults.On(Place.Phase("before-restore", operation: "restore-backup")).Throw("read error");

        await _cinder.Post($"/backups/{id}/restore", new { restore = new { volume_id = volume } }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal("error_restoring", await _cinder.StatusAsync(volume));
        Assert.Equal("available", await StatusAsync(id));
    }

    [Fact]
    public async Task An_administrator_resets_a_status_and_deletes_by_force()
    {
        var id = await BackUpAsync(await _cinder.CreateVolumeAsync());
        Assert.Equal(
            (400, "Backup status: creating is invalid, valid statuses are: ['available', 'error']."),
            (await Act(id, "os-reset_status", new { status = "creating" })).Refusal);
        await Act(id, "os-reset_status", new { status = "ERROR" }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        Assert.Equal("error", await StatusAsync(id));
        Assert.Equal(
            (400, "Invalid backup: Backup status must be available"),
            (await _cinder.Post($"/backups/{id}/restore", new { restore = new { } })).Refusal);
        await Act(id, "os-force_delete", new { }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal(404, (await _cinder.Get($"/backups/{id}")).Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cinder.DisposeAsync();

    private ApiCall BackUp(string volume, bool incremental = false, bool force = false) =>
        _cinder.Post("/backups", new { backup = new { volume_id = volume, incremental, force } });

    private async Task<string> BackUpAsync(string volume, bool incremental = false, bool force = false)
    {
        var created = await BackUp(volume, incremental, force).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        return $"{created.Body.GetProperty("backup").GetProperty("id")}";
    }

    private ApiCall Act(string id, string action, object arguments) =>
        _cinder.Post($"/backups/{id}/action", new Dictionary<string, object> { [action] = arguments }).As("admin");

    private async Task DeleteAsync(string id)
    {
        await _cinder.Delete($"/backups/{id}").Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
    }

    private async Task<JsonElement> BackupAsync(string id) => (await _cinder.Get($"/backups/{id}").Expect(200)).Body.GetProperty("backup");

    private async Task<string> StatusAsync(string id) => $"{(await BackupAsync(id)).GetProperty("status")}";

    private async Task<(string Status, string Objects, string IsIncremental, string HasDependents)> ShapeAsync(string id)
    {
        var backup = await BackupAsync(id);
        return (
            $"{backup.GetProperty("status")}", $"{backup.GetProperty("object_count")}", $"{backup.GetProperty("is_incremental")}",
            $"{backup.GetProperty("has_dependent_backups")}");
    }

    private async Task<string> NamedVolumeAsync(string name)
    {
        var created = await _cinder.Post("/volumes", new { volume = new { size = 1, name } }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        return $"{created.Body.GetProperty("volume").GetProperty("id")}";
    }
}
