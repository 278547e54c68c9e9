using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.VolumeActions;

/// <summary>Retype and migration.</summary>
public sealed class MoveTests : IAsyncLifetime
{
    private const string First = "controller@lvmdriver-1#lvmdriver-1";
    private const string Second = "controller@lvmdriver-2#lvmdriver-2";

    private readonly CinderCloud _cloud = new();

    [Fact]
    public async Task A_retype_on_the_same_backend_changes_the_type_of_the_volume_and_its_snapshots()
    {
        var volume = await _cloud.VolumeAsync("lvmdriver-1");
        var snapshot = await _cloud.SnapshotAsync(volume);

        await RetypeAsync(volume, "multiattach");

        Assert.Equal(
            ("available", "multiattach", true), (_cloud.Volume(volume).Status, TypeOf(volume), _cloud.Volume(volume).IsMultiattach));
        Assert.Equal(_cloud.Volume(volume).VolumeTypeId, _cloud.Snapshot(snapshot).VolumeTypeId);
        Assert.Equal(0, _cloud.State.Get(QuotaReservation.Table).Count);
    }

    [Theory]
    [InlineData("never", "lvmdriver-1", First)]
    [InlineData("on-demand", "lvmdriver-2", Second)]
    public async Task A_retype_moves_to_another_backend_on_demand_only(string policy, string type, string pool)
    {
        var volume = await _cloud.VolumeAsync("lvmdriver-1");

        await RetypeAsync(volume, "lvmdriver-2", policy);

        Assert.Equal(("available", type, pool), (_cloud.Volume(volume).Status, TypeOf(volume), _cloud.Volume(volume).Host));
        Assert.Equal(volume, Assert.Single(_cloud.State.Volumes.Any).Id);
        Assert.Equal(0, _cloud.State.Get(QuotaReservation.Table).Count);
    }

    [Fact]
    public async Task A_volume_that_a_retype_copies_to_another_backend_keeps_its_multiattach()
    {
        var volume = await _cloud.VolumeAsync("lvmdriver-1");
        await RetypeAsync(volume, "multiattach");

        await RetypeAsync(volume, "lvmdriver-2", "on-demand");

        Assert.Equal((Second, true), (_cloud.Volume(volume).Host, _cloud.Volume(volume).IsMultiattach));
    }

    [Fact]
    public async Task A_retype_to_the_same_type_is_refused_and_an_unknown_type_is_not_found()
    {
        var volume = await _cloud.VolumeAsync("lvmdriver-1");

        var same = await _cloud.Act(volume, "os-retype", new { new_type = "lvmdriver-1" });
        var unknown = await _cloud.Act(volume, "os-retype", new { new_type = "nope" });

        Assert.Equal(400, same.Status);
        Assert.StartsWith("Invalid volume: Retype needs volume to be in available or in-use state", same.Message, StringComparison.Ordinal);
        Assert.Equal((404, "Volume type with name nope could not be found."), unknown.Refusal);
    }

    [Fact]
    public async Task A_volume_with_snapshots_does_not_move()
    {
        var volume = await _cloud.VolumeAsync("lvmdriver-1");
        await _cloud.SnapshotAsync(volume);

        await RetypeAsync(volume, "lvmdriver-2", "on-demand");
        var refused = await _cloud.Act(volume, "os-migrate_volume", new { host = Second });

        Assert.Equal(("available", "lvmdriver-1"), (_cloud.Volume(volume).Status, TypeOf(volume)));
        Assert.Equal(400, refused.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_migration_moves_by_the_driver_or_by_a_copy_and_keeps_the_id(bool copy)
    {
        var volume = await _cloud.VolumeAsync("__DEFAULT__");
        var from = _cloud.Volume(volume).Host;

        await _cloud.Act(volume, "os-migrate_volume", new { host = from == First ? Second : First, force_host_copy = copy }).Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        var moved = Assert.Single(_cloud.State.Volumes.Any);
        Assert.Equal((volume, "available", "success", true), (moved.Id, moved.Status, moved.MigrationStatus, moved.UsesQuota));
        Assert.NotEqual(from, moved.Host);
    }

    [Fact]
    public async Task A_lock_puts_the_volume_into_maintenance_while_it_moves()
    {
        await using var cloud = new CinderCloud(builder => builder.WithScheduling(Scheduling.Stepped));
        var volume = await cloud.VolumeAsync("__DEFAULT__");
        var target = cloud.Volume(volume).Host == First ? Second : First;

        await cloud.Act(volume, "os-migrate_volume", new { host = target, lock_volume = true }).Expect(202);
        var during = cloud.Volume(volume);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(("maintenance", "starting"), (during.Status, during.MigrationStatus));
        Assert.Equal(("available", target), (cloud.Volume(volume).Status, cloud.Volume(volume).Host));
    }

    [Fact]
    public async Task A_copy_that_fails_leaves_the_volume_where_it_is_without_a_second_one()
    {
        var volume = await _cloud.VolumeAsync("__DEFAULT__");
        var from = _cloud.Volume(volume).Host;
        using var failure = _cloud.Cloud.Faults.On(Place.Phase("before-copy", operation: "migrate-volume")).Throw("I/O error");

        await _cloud.Act(volume, "os-migrate_volume", new { host = from == First ? Second : First, force_host_copy = true }).Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        var left = Assert.Single(_cloud.State.Volumes.Any);
        Assert.Equal((from, "available", "error"), (left.Host, left.Status, left.MigrationStatus));
    }

    [Fact]
    public async Task A_completion_without_a_migration_answers_with_the_new_volume()
    {
        var (one, other) = (await _cloud.VolumeAsync(), await _cloud.VolumeAsync());

        var answer = await _cloud.Act(one, "os-migrate_volume_completion", new { new_volume = other }).Expect(200);

        Assert.Equal(other, answer["save_volume_id"]);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    private async Task RetypeAsync(string volume, string type, string? policy = null)
    {
        object arguments = policy is null ? new { new_type = type } : new { new_type = type, migration_policy = policy };
        await _cloud.Act(volume, "os-retype", arguments).Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();
    }

    private string TypeOf(string volume) => _cloud.State.TypeOf(_cloud.Volume(volume).VolumeTypeId).Name;
}
