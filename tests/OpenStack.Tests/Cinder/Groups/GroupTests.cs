namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Groups;

/// <summary>The facts are recorded answers of the real thing.</summary>
public sealed class GroupTests : IAsyncLifetime
{
    private readonly TypesCloud _cinder = new();

    [Fact]
    public async Task A_group_is_on_the_backend_that_fits_all_its_types()
    {
        var one = await _cinder.CreateGroupAsync("lvmdriver-1");
        var none = await _cinder.CreateGroupAsync("lvmdriver-1", "lvmdriver-2");

        Assert.Equal("available", await _cinder.StatusAsync($"/groups/{one}"));
        Assert.Equal("error", await _cinder.StatusAsync($"/groups/{none}"));
    }

    [Fact]
    public async Task Volumes_come_and_go()
    {
        var group = await _cinder.CreateGroupAsync("lvmdriver-1");
        var (inside, outside) = (
            await _cinder.CreateVolumeAsync(group: group, type: "lvmdriver-1"), await _cinder.CreateVolumeAsync());

        await UpdateAsync(group, new { add_volumes = outside });
        await UpdateAsync(group, new { remove_volumes = inside });

        var shown = await _cinder.ShowAsync($"/groups/{group}?list_volume=true");
        Assert.Equal($"[\"{outside}\"]", shown.GetProperty("volumes").GetRawText());
        Assert.Equal("", $"{(await _cinder.ShowAsync($"/volumes/{inside}")).GetProperty("group_id")}");
    }

    [Fact]
    public async Task A_volume_that_does_not_fit_is_refused()
    {
        var group = await _cinder.CreateGroupAsync("lvmdriver-1");
        var volume = await _cinder.CreateVolumeAsync(type: "lvmdriver-2");

        var answer = await _cinder.Put($"/groups/{group}", new { group = new { add_volumes = volume } });

        Assert.Equal(
            $"Invalid volume: Cannot add volume {volume} to group {group} because volume type {await _cinder.TypeAsync("lvmdriver-2")} "
                + "is not supported by the group.",
            TypesCloud.MessageOf(answer));
    }

    [Fact]
    public async Task A_group_snapshot_keeps_its_group_and_gives_copies()
    {
        var group = await _cinder.CreateGroupAsync("lvmdriver-1");
        await _cinder.CreateVolumeAsync(group: group, type: "lvmdriver-1");
        var snapshot = TypesCloud.IdOf(
            await _cinder.Post("/group_snapshots", new { group_snapshot = new { group_id = group, name = "s" } }).Expect(202));
        await _cinder.Cloud.RunUntilIdleAsync();
        Assert.Equal("available", await _cinder.StatusAsync($"/group_snapshots/{snapshot}"));

        var deleted = await _cinder.Act($"/groups/{group}", "delete", new Dictionary<string, object> { ["delete-volumes"] = true });
        var copy = TypesCloud.IdOf(await _cinder.Act("/groups", "create-from-src", new { group_snapshot_id = snapshot }).Expect(202));
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal((400, "Invalid Group: Group has existing snapshots."), (deleted.Status, TypesCloud.MessageOf(deleted)));
        var shown = await _cinder.ShowAsync($"/groups/{copy}?list_volume=true");
        Assert.Equal(("available", snapshot), ($"{shown.GetProperty("status")}", $"{shown.GetProperty("group_snapshot_id")}"));
        Assert.Equal(
            "available", await _cinder.StatusAsync($"/volumes/{Assert.Single(shown.GetProperty("volumes").EnumerateArray())}"));
    }

    [Fact]
    public async Task A_deleted_group_takes_its_volumes_and_their_quota()
    {
        var group = await _cinder.CreateGroupAsync("lvmdriver-1");
        var volume = await _cinder.CreateVolumeAsync(group: group, type: "lvmdriver-1");

        await _cinder.Act($"/groups/{group}", "delete", new Dictionary<string, object> { ["delete-volumes"] = true }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal(404, (await _cinder.Get($"/groups/{group}")).Status);
        Assert.Equal(404, (await _cinder.Get($"/volumes/{volume}")).Status);
        var limits = (await _cinder.Get("/limits").Expect(200)).Body.GetProperty("limits").GetProperty("absolute");
        Assert.Equal(0, limits.GetProperty("totalGigabytesUsed").GetInt32());
    }

    [Fact]
    public async Task Status_in_use_is_listed_as_valid_and_refused()
    {
        var group = await _cinder.CreateGroupAsync("lvmdriver-1");

        var answer = await _cinder.Act($"/groups/{group}", "reset_status", new { status = "in-use" });

        Assert.Equal(
            "Invalid Group Status: Group status: in-use is invalid, valid status are: ('error', 'available', 'creating', 'deleting', "
                + "'deleted', 'updating', 'in-use', 'error_deleting').",
            TypesCloud.MessageOf(answer));
    }

    [Fact]
    public async Task A_consistency_group_needs_a_driver_that_has_them()
    {
        var created = await _cinder.Post(
            "/consistencygroups", new { consistencygroup = new { name = " cg ", volume_types = "lvmdriver-1," } }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();

        var id = TypesCloud.IdOf(created);
        var asGroup = await _cinder.Get($"/groups/{id}");

        Assert.Equal($$$"""{"consistencygroup":{"id":"{{{id}}}","name":"cg"}}""", created.Text);
        Assert.Equal("error", await _cinder.StatusAsync($"/consistencygroups/{id}"));
        Assert.EndsWith("Migrated group can only be operated by CG APIs.", TypesCloud.MessageOf(asGroup), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backend_that_cannot_take_a_snapshot_leaves_the_group_snapshot_in_error()
    {
        var group = await _cinder.CreateGroupAsync("lvmdriver-1");
        await _cinder.CreateVolumeAsync(group: group, type: "lvmdriver-1");
        using var fault = _cinder.Cloud.Faults.On(Place.Phase("before-create")).Times(1).Throw("no space");

        var snapshot = TypesCloud.IdOf(
            await _cinder.Post("/group_snapshots", new { group_snapshot = new { group_id = group } }).Expect(202));
        await _cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal("error", await _cinder.StatusAsync($"/group_snapshots/{snapshot}"));
        await _cinder.Delete($"/group_snapshots/{snapshot}").Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        Assert.Equal("""{"snapshots": []}""", (await _cinder.Get("/snapshots")).Text.Replace(":[]", ": []", StringComparison.Ordinal));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cinder.DisposeAsync().AsTask();

    private async Task UpdateAsync(string id, object group)
    {
        await _cinder.Put($"/groups/{id}", new { group }).Expect(202);
        await _cinder.Cloud.RunUntilIdleAsync();
        Assert.Equal("available", await _cinder.StatusAsync($"/groups/{id}"));
    }
}
