using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.Tests.Api;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Snapshots;

public sealed class VolumeSnapshotTests : IAsyncLifetime
{
    private readonly CinderCloud _cloud = new();

    [Fact]
    public async Task A_snapshot_is_created_by_the_scheduler_and_the_volume_service()
    {
        await using var cloud = new CinderCloud(builder => builder.WithScheduling(Scheduling.Stepped));
        var volume = await cloud.VolumeAsync();

        var answer = await cloud.Post(
            "snapshots", new { snapshot = new { volume_id = volume, name = " rec ", metadata = new { a = "b" } } })
            .Expect(202);
        var id = answer.Body.GetProperty("snapshot").GetProperty("id").GetString() ?? "";
        var before = cloud.Snapshot(id);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(("creating", "0%", "rec"), (before.Status, before.Progress, before.Name));
        Assert.Equal(("available", "100%"), (cloud.Snapshot(id).Status, cloud.Snapshot(id).Progress));
    }

    [Theory]
    [InlineData(null, null, 400)]
    [InlineData(null, true, 202)]
    [InlineData("3.66", null, 202)]
    [InlineData("3.66", true, 202)]
    [InlineData("3.66", false, 400)]
    public async Task A_volume_in_use_needs_force_before_3_66_and_refuses_its_absence_in_words_after(
        string? version, bool? force, int expected)
    {
        var volume = await _cloud.VolumeAsync();
        _cloud.Cinder.Update(state => state.With(
            Volume.Table, _cloud.Volume(volume) with { Status = "in-use" }));
        object snapshot = force is { } flag ? new { volume_id = volume, force = flag } : new { volume_id = volume };

        Assert.Equal(expected, (await _cloud.Post("snapshots", new { snapshot }).At(version)).Status);
    }

    [Theory]
    [InlineData("maintenance", "The snapshot cannot be created when the volume is in maintenance mode.")]
    [InlineData("error", "The snapshot cannot be created when the volume is in error status.")]
    [InlineData("deleting", "Volume {0} status must be available, but current status is: deleting.")]
    public async Task The_state_of_the_volume_decides(string status, string reason)
    {
        var volume = await _cloud.VolumeAsync();
        _cloud.Cinder.Update(state => state.With(
            Volume.Table, _cloud.Volume(volume) with { Status = status }));

        var refused = await _cloud.Post("snapshots", new { snapshot = new { volume_id = volume } });

        Assert.Equal((400, $"Invalid volume: {string.Format(null, reason, volume)}"), refused.Refusal);
    }

    [Fact]
    public async Task Snapshots_count_against_the_quota_until_they_are_deleted()
    {
        var volume = await _cloud.VolumeAsync();
        var snapshots = new List<string>();
        for (var i = 0; i < 10; i++)
            snapshots.Add(await _cloud.SnapshotAsync(volume));

        var refused = await _cloud.Post("snapshots", new { snapshot = new { volume_id = volume } });
        await _cloud.Delete($"snapshots/{snapshots[0]}").Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((413, "SnapshotLimitExceeded: Maximum number of snapshots allowed (10) exceeded"), refused.Refusal);
        await _cloud.Post("snapshots", new { snapshot = new { volume_id = volume } }).Expect(202);
    }

    [Fact]
    public async Task Lists_filter_sort_and_page()
    {
        var volume = await _cloud.VolumeAsync();
        foreach (var name in (string[])["b", "a", "c"])
            await _cloud.SnapshotAsync(volume, name);

        var page = (await _cloud.Get("snapshots?sort=name:asc&limit=2&with_count=true").At("3.45").Expect(200)).Body;
        var like = (await _cloud.Get("snapshots?name~=a").At("3.34").Expect(200)).Body;
        var unknown = (await _cloud.Get("snapshots?nope=a").Expect(200)).Body;
        var early = await _cloud.Get("snapshots?sort=name:asc").At("3.29");

        Assert.Equal(["a", "b"], NamesOf(page));
        Assert.Equal(3, page.GetProperty("count").GetInt32());
        Assert.Contains("marker=", page.GetProperty("snapshots_links")[0].GetProperty("href").GetString(), StringComparison.Ordinal);
        Assert.Equal(["a"], NamesOf(like));
        Assert.Empty(NamesOf(unknown));
        Assert.Equal((400, "Invalid input received: Invalid sort key"), early.Refusal);
    }

    [Fact]
    public async Task Metadata_filters_by_a_Python_dictionary_from_3_22_on()
    {
        var volume = await _cloud.VolumeAsync();
        var id = await _cloud.SnapshotAsync(volume);
        await _cloud.Put($"snapshots/{id}/metadata", new { metadata = new { f = "g" } }).Expect(200);

        async Task<int> Count(string filter, string version) =>
            (await _cloud.Get($"snapshots?metadata={Uri.EscapeDataString(filter)}").At(version).Expect(200)).Body
                .GetProperty("snapshots").GetArrayLength();

        Assert.Equal(1, await Count("{'f': 'g'}", "3.22"));
        Assert.Equal(0, await Count("{'f': 'h'}", "3.22"));
        Assert.Equal(0, await Count("x", "3.22"));
        Assert.Equal(1, await Count("{'f': 'h'}", "3.21"));
    }

    [Fact]
    public async Task Metadata_is_added_replaced_and_removed()
    {
        var id = await _cloud.SnapshotAsync(await _cloud.VolumeAsync());
        await _cloud.Post($"snapshots/{id}/metadata", new { metadata = new { a = "b" } }).Expect(200);
        await _cloud.Put($"snapshots/{id}/metadata/c", new { meta = new { c = "d" } }).Expect(200);

        var all = await _cloud.Get($"snapshots/{id}/metadata").Expect(200);
        var deleted = await _cloud.Delete($"snapshots/{id}/metadata/a").Expect(200);
        var gone = await _cloud.Get($"snapshots/{id}/metadata/a");
        var mismatch = await _cloud.Put($"snapshots/{id}/metadata/x", new { meta = new { y = "z" } });

        Assert.Equal("""{"metadata":{"a":"b","c":"d"}}""", all.Text);
        Assert.Equal("text/html; charset=UTF-8", deleted.ContentType);
        Assert.Equal((404, $"Snapshot {id} has no metadata with key a."), gone.Refusal);
        Assert.Equal((400, "Request body and URI mismatch"), mismatch.Refusal);
    }

    [Fact]
    public async Task Only_a_resting_snapshot_is_deleted_unless_an_administrator_forces_it()
    {
        var id = await _cloud.SnapshotAsync(await _cloud.VolumeAsync());
        await _cloud.ActOnSnapshot(id, "os-reset_status", new { status = "backing-up" }).Expect(202);

        var refused = await _cloud.Delete($"snapshots/{id}");
        await _cloud.ActOnSnapshot(id, "os-force_delete", null).Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(
            (400, "Invalid snapshot: Snapshot status must be available or error and must not be part of a group."), refused.Refusal);
        Assert.Null(_cloud.State.Snapshots.Find(id));
    }

    [Fact]
    public async Task Another_project_does_not_see_it()
    {
        var id = await _cloud.SnapshotAsync(await _cloud.VolumeAsync());

        Assert.Equal((404, $"Snapshot {id} could not be found."), (await _cloud.Get($"snapshots/{id}").As("demo")).Refusal);
        Assert.Equal((404, $"Snapshot {id} could not be found."), (await _cloud.Delete($"snapshots/{id}").As("demo")).Refusal);
    }

    [Theory]
    [InlineData("before-create", "create-snapshot", "error")]
    [InlineData("after-create", "create-snapshot", "error")]
    public async Task A_creation_that_fails_leaves_the_snapshot_in_error_with_a_message(string phase, string operation, string status)
    {
        var volume = await _cloud.VolumeAsync();
        using var failure = _cloud.Cloud.Faults.On(Place.Phase(phase, operation: operation)).Throw("no space left");

        var id = await _cloud.SnapshotAsync(volume);

        Assert.Equal(status, _cloud.Snapshot(id).Status);
        Assert.Equal("VOLUME_VOLUME_SNAPSHOT_009_013", Assert.Single(_cloud.State.Messages.Any).EventId);
    }

    [Fact]
    public async Task A_deletion_that_fails_leaves_the_snapshot_in_error_deleting()
    {
        var id = await _cloud.SnapshotAsync(await _cloud.VolumeAsync());
        using var failure = _cloud.Cloud.Faults.On(Place.Phase("before-delete", operation: "delete-snapshot")).Throw("busy");

        await _cloud.Delete($"snapshots/{id}").Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal("error_deleting", _cloud.Snapshot(id).Status);
    }

    [Theory]
    [InlineData("creating", "available", 202)]
    [InlineData("creating", "deleting", 400)]
    [InlineData("deleting", "error_deleting", 202)]
    [InlineData("available", "error", 400)]
    public async Task A_client_reports_the_status_of_an_assisted_snapshot(string current, string next, int expected)
    {
        var id = await _cloud.SnapshotAsync(await _cloud.VolumeAsync());
        await _cloud.ActOnSnapshot(id, "os-reset_status", new { status = current }).Expect(202);

        var answer = await _cloud.ActOnSnapshot(id, "os-update_snapshot_status", new { status = next, progress = "50%" });

        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected == 202 ? (next, "50%") : (current, "100%"), (_cloud.Snapshot(id).Status, _cloud.Snapshot(id).Progress));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    private static IEnumerable<string?> NamesOf(System.Text.Json.JsonElement list) =>
        list.GetProperty("snapshots").EnumerateArray().Select(snapshot => snapshot.GetProperty("name").GetString());
}
