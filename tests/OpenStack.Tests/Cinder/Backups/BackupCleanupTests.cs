using Fixtures.Toolkit.OpenStack.Tests.Cinder.Attachments;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Backups;

/// <summary>Source: _cleanup_incomplete_backup_operations of cinder/backup/manager.py.</summary>
public sealed class BackupCleanupTests : IAsyncLifetime
{
    private readonly AttachmentCloud _cinder = new();

    private VolumeServiceControl Service => _cinder.Cloud.VolumeServices.Backup;

    [Fact]
    public async Task A_backup_that_a_killed_service_was_making_is_in_error_and_its_volume_free()
    {
        var volume = await _cinder.CreateVolumeAsync();
        await using var hold = _cinder.Cloud.Faults.On(Place.Phase("before-backup", operation: "create-backup")).Hold();
        var id = await BackUpAsync(volume);
        await hold.Reached;

        await RestartAsync();

        var backup = await BackupAsync(id);
        Assert.Equal(("error", "incomplete backup reset on manager restart"), (backup.Status, backup.Reason));
        Assert.Equal("available", await _cinder.StatusAsync(volume));
    }

    [Fact]
    public async Task A_restoration_that_a_killed_service_was_running_leaves_the_volume_in_error_restoring()
    {
        var volume = await _cinder.CreateVolumeAsync();
        var id = await BackUpAsync(volume);
        await _cinder.Cloud.RunUntilIdleAsync();
        await using var hold = _cinder.Cloud.Faults.On(Place.Phase("before-restore", operation: "restore-backup")).Hold();
        await _cinder.Post($"/backups/{id}/restore", new { restore = new { volume_id = volume } }).Expect(202);
        await hold.Reached;

        await RestartAsync();

        Assert.Equal("available", (await BackupAsync(id)).Status);
        Assert.Equal("error_restoring", await _cinder.StatusAsync(volume));
    }

    [Fact]
    public async Task A_deletion_that_a_killed_service_had_begun_goes_on()
    {
        var id = await BackUpAsync(await _cinder.CreateVolumeAsync());
        await _cinder.Cloud.RunUntilIdleAsync();
        await using var hold = _cinder.Cloud.Faults.On(Place.Phase("before-backup-delete", operation: "delete-backup")).Hold();
        await _cinder.Delete($"/backups/{id}").Expect(202);
        await hold.Reached;

        await Service.KillAsync();
        hold.Release();
        await Service.StartAsync();
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal(404, (await _cinder.Get($"/backups/{id}")).Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cinder.DisposeAsync();

    private async Task RestartAsync()
    {
        await Service.KillAsync();
        await Service.StartAsync();
        await _cinder.Cloud.RunUntilIdleAsync();
    }

    private async Task<string> BackUpAsync(string volume)
    {
        var created = await _cinder.Post("/backups", new { backup = new { volume_id = volume } }).Expect(202);
        return $"{created.Body.GetProperty("backup").GetProperty("id")}";
    }

    private async Task<(string Status, string Reason)> BackupAsync(string id)
    {
        var backup = (await _cinder.Get($"/backups/{id}").Expect(200)).Body.GetProperty("backup");
        return ($"{backup.GetProperty("status")}", $"{backup.GetProperty("fail_reason")}");
    }
}
