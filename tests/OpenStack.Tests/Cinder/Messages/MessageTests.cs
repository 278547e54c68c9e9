using Fixtures.Toolkit.OpenStack.Tests.Cinder.Attachments;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Messages;

public sealed class MessageTests : IAsyncLifetime
{
    private readonly AttachmentCloud _cinder = new();

    [Fact]
    public async Task A_message_tells_what_failed_until_it_expires_or_is_deleted()
    {
        var backup = await FailBackupAsync();

        var message = (await _cinder.Get("/messages").Expect(200)).Body.GetProperty("messages")[0];

        Assert.Equal(
            [
                "id", "event_id", "user_message", "message_level", "created_at", "guaranteed_until", "request_id", "links",
                "resource_type", "resource_uuid",
            ],
            message.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ("ERROR", "VOLUME_BACKUP", backup),
            ($"{message.GetProperty("message_level")}", $"{message.GetProperty("resource_type")}",
                $"{message.GetProperty("resource_uuid")}"));
        var id = $"{message.GetProperty("id")}";
        Assert.Equal(200, (await _cinder.Get($"/messages/{id}")).Status);
        Assert.Equal(204, (await _cinder.Delete($"/messages/{id}")).Status);
        Assert.Equal((404, $"Message {id} could not be found."), (await _cinder.Get($"/messages/{id}")).Refusal);
    }

    [Fact]
    public async Task Messages_expire_after_thirty_days()
    {
        await using var cinder = new AttachmentCloud(cloud => cloud.WithOnly("identity", "block-storage"));
        await FailBackupAsync(cinder);

        await cinder.Cloud.AdvanceAsync(TimeSpan.FromDays(31));

        // The token of the user has expired, too.
        using var late = new ApiClient(cinder.Cloud, "volume/v3") { User = "demo", Service = "volume", Version = "3.67" };
        Assert.Equal("""{"messages":[]}""", (await late.Get("/messages")).Text);
    }

    [Fact]
    public async Task Messages_have_filters_and_pages_from_3_5_on()
    {
        var first = await FailBackupAsync();
        await FailBackupAsync();

        Assert.Equal(404, (await _cinder.Get("/messages").At("3.2")).Status);
        Assert.Equal(2, (await _cinder.Get("/messages?limit=1").At("3.3")).Body.GetProperty("messages").GetArrayLength());
        var page = (await _cinder.Get("/messages?limit=1").At("3.5")).Body;
        Assert.Equal(1, page.GetProperty("messages").GetArrayLength());
        Assert.True(page.TryGetProperty("messages_links", out _));
        Assert.Equal(1, (await _cinder.Get($"/messages?resource_uuid={first}")).Body.GetProperty("messages").GetArrayLength());
        Assert.Equal((400, "Invalid filters bogus are found in query options."), (await _cinder.Get("/messages?bogus=1")).Refusal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cinder.DisposeAsync();

    private Task<string> FailBackupAsync() => FailBackupAsync(_cinder);

    private static async Task<string> FailBackupAsync(AttachmentCloud cinder)
    {
        var volume = await cinder.CreateVolumeAsync();
        using var full = cinder.Cloud.Faults.On(Place.Phase("before-backup", operation: "create-backup")).Throw("no space left");
        var created = await cinder.Post("/backups", new { backup = new { volume_id = volume } }).Expect(202);
        await cinder.Cloud.RunUntilIdleAsync();
        return $"{created.Body.GetProperty("backup").GetProperty("id")}";
    }
}
