using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.VolumeActions;

/// <summary>Revert, upload, re-image, flags, image metadata and statuses.</summary>
public sealed class DataActionTests : IAsyncLifetime
{
    private readonly CinderCloud _cloud = new();

    [Fact]
    public async Task A_volume_goes_back_to_its_latest_snapshot_and_no_temporary_one_remains()
    {
        var volume = await _cloud.VolumeAsync();
        var older = await _cloud.SnapshotAsync(volume);
        var latest = await _cloud.SnapshotAsync(volume);

        var refused = await _cloud.Act(volume, "revert", new { snapshot_id = older }, "3.40");
        var early = await _cloud.Act(volume, "revert", new { snapshot_id = latest }, "3.39");
        await _cloud.Act(volume, "revert", new { snapshot_id = latest }, "3.40").Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((400, $"Specified snapshot {older} is None or not the latest one of volume {volume}."), refused.Refusal);
        Assert.Equal(404, early.Status);
        Assert.Equal(("available", "available"), (_cloud.Volume(volume).Status, _cloud.Snapshot(latest).Status));
        Assert.Equal(2, _cloud.State.Snapshots.Count);
    }

    [Fact]
    public async Task A_revert_that_fails_leaves_the_volume_in_error_and_the_data_in_a_temporary_snapshot_without_quota()
    {
        var volume = await _cloud.VolumeAsync();
        var snapshot = await _cloud.SnapshotAsync(volume);
        using var failure = _cloud.Cloud.Faults.On(Place.Phase("before-revert")).Throw("I/O error");

        await _cloud.Act(volume, "revert", new { snapshot_id = snapshot }, "3.40").Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(("error", "available"), (_cloud.Volume(volume).Status, _cloud.Snapshot(snapshot).Status));
        Assert.False(Assert.Single(_cloud.State.Snapshots.Any, one => one.Id != snapshot).UsesQuota);
    }

    [Fact]
    public async Task An_upload_makes_an_active_image_of_the_client()
    {
        var volume = await _cloud.VolumeAsync();

        var answer = await _cloud.Act(volume, "os-volume_upload_image", new { image_name = "up", visibility = "private" }, "3.1")
            .Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        var document = answer.Body.GetProperty("os-volume_upload_image");
        var image = await _cloud.Api.Of("image").Get($"v2/images/{document.GetProperty("image_id").GetString()}").Expect(200);
        Assert.Equal(
            ("uploading", "private", "bare"),
            (document.GetProperty("status").GetString(), document.GetProperty("visibility").GetString(),
                document.GetProperty("container_format").GetString()));
        Assert.Equal(("active", "24576", "up"), (image["status"], image["size"], image["name"]));
        Assert.Equal("available", _cloud.Volume(volume).Status);
    }

    [Fact]
    public async Task An_upload_that_Glance_refuses_leaves_the_volume_available()
    {
        var volume = await _cloud.VolumeAsync();

        var refused = await _cloud.Act(volume, "os-volume_upload_image", new { image_name = "x", container_format = "nope" });

        Assert.Equal(400, refused.Status);
        Assert.StartsWith("Unable to set 'container_format' to 'nope'. Reason: ", refused.Message, StringComparison.Ordinal);
        Assert.Equal("available", _cloud.Volume(volume).Status);
    }

    [Fact]
    public async Task A_refusal_of_Glance_is_quoted_as_its_client_words_it()
    {
        var volume = await _cloud.VolumeAsync(user: "demo");
        _cloud.Cloud.Policy.Override("volume_extension:volume_actions:upload_public", "@", "block-storage");

        var refused = await _cloud
            .Act(volume, "os-volume_upload_image", new { image_name = "x", visibility = "public" }, "3.1").As("demo");

        Assert.Equal((400, "HTTP 403 Forbidden: You are not authorized to complete publicize_image action."), refused.Refusal);
    }

    [Fact]
    public async Task An_upload_that_fails_deletes_the_queued_image_and_notes_a_message()
    {
        var volume = await _cloud.VolumeAsync();
        using var failure = _cloud.Cloud.Faults.On(Place.Phase("before-upload")).Throw("I/O error");

        var answer = await _cloud.Act(volume, "os-volume_upload_image", new { image_name = "up" }).Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        var image = answer.Body.GetProperty("os-volume_upload_image").GetProperty("image_id").GetString();
        Assert.Equal(404, (await _cloud.Api.Of("image").Get($"v2/images/{image}")).Status);
        Assert.Equal("available", _cloud.Volume(volume).Status);
        Assert.Equal("VOLUME_VOLUME_003_004", Assert.Single(_cloud.State.Messages.Any).EventId);
    }

    [Fact]
    public async Task A_reimage_writes_the_image_and_its_metadata()
    {
        var volume = await _cloud.VolumeAsync();
        var images = (await _cloud.Api.Of("image").Get("v2/images?name=cirros").Expect(200)).Body.GetProperty("images");
        var image = images[0].GetProperty("id").GetString();

        await _cloud.Act(volume, "os-reimage", new { image_id = image }, "3.68").Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        var changed = _cloud.Volume(volume);
        Assert.Equal(("available", true, image), (changed.Status, changed.IsBootable, changed.GlanceMetadata["image_id"]));
    }

    [Theory]
    [InlineData("os-update_readonly_flag", "readonly", 400)]
    [InlineData("os-set_bootable", "bootable", 200)]
    public async Task Flags_depend_on_the_status_of_the_volume(string action, string flag, int inUse)
    {
        var volume = await _cloud.VolumeAsync();
        var arguments = new Dictionary<string, object> { [flag] = true };

        var available = await _cloud.Act(volume, action, arguments);
        _cloud.Cinder.Update(state => state.With(Volume.Table, _cloud.Volume(volume) with { Status = "in-use" }));

        Assert.InRange(available.Status, 200, 202);
        Assert.Equal(inUse, (await _cloud.Act(volume, action, arguments)).Status);
    }

    [Fact]
    public async Task Image_metadata_is_set_shown_and_unset()
    {
        var volume = await _cloud.VolumeAsync();

        var none = await _cloud.Act(volume, "os-show_image_metadata", null);
        var set = await _cloud.Act(volume, "os-set_image_metadata", new { metadata = new { os_type = "linux" } }).Expect(200);
        var unset = await _cloud.Act(volume, "os-unset_image_metadata", new { key = "os_type" }).Expect(200);

        Assert.Equal((404, $"Glance metadata for volume/snapshot {volume} cannot be found."), none.Refusal);
        Assert.Equal("""{"metadata":{"os_type":"linux"}}""", set.Text);
        Assert.Empty(unset.Text);
    }

    [Fact]
    public async Task The_body_of_an_action_has_one_member()
    {
        var path = $"volumes/{await _cloud.VolumeAsync()}/action";

        var empty = await _cloud.Post(path);
        var two = await _cloud.Post(path, new { one = 1, two = 2 });
        var number = await _cloud.Post(path, 12);

        Assert.Equal(
            (400, "There is no such action: None. Verify the request body and Content-Type header and try again."), empty.Refusal);
        Assert.Equal((400, "Malformed request body"), two.Refusal);
        Assert.Equal((404, "The resource could not be found."), number.Refusal);
    }

    [Theory]
    [InlineData("deleting", "Cannot reset-state to deleting")]
    [InlineData("in-use", "Cannot reset-state to in-use because volume does not have any attachments.")]
    public async Task Some_statuses_cannot_be_reset_to(string status, string reason)
    {
        var volume = await _cloud.VolumeAsync();

        Assert.Equal((400, reason), (await _cloud.Act(volume, "os-reset_status", new { status })).Refusal);
    }

    [Fact]
    public async Task A_killed_volume_service_leaves_an_upload_and_a_revert_halfway_and_fails_a_snapshot_that_is_being_taken()
    {
        var (uploaded, taken) = (await _cloud.VolumeAsync("lvmdriver-1"), await _cloud.VolumeAsync("lvmdriver-1"));
        await using var upload = _cloud.Cloud.Faults.On(Place.Phase("before-upload")).Hold();
        await using var creation = _cloud.Cloud.Faults.On(Place.Phase("before-create", operation: "create-snapshot")).Hold();
        await _cloud.Act(uploaded, "os-volume_upload_image", new { image_name = "up" }).Expect(202);
        await _cloud.Post("snapshots", new { snapshot = new { volume_id = taken } }).Expect(202);
        await upload.Reached;
        await creation.Reached;

        await _cloud.Cloud.VolumeServices["lvmdriver-1"].KillAsync();
        await _cloud.Cloud.VolumeServices["lvmdriver-1"].StartAsync();
        await _cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal("uploading", _cloud.Volume(uploaded).Status);
        Assert.Equal("error", Assert.Single(_cloud.State.Snapshots.Any).Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();
}
