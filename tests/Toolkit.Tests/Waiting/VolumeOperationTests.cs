using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class VolumeOperationTests : IAsyncDisposable
{
    private readonly OpenStackCloud _cloud = Worlds.Seeded(5);

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task A_created_volume_is_available_on_its_backend()
    {
        var volume = await _cloud.Volumes.CreateAsync("data", sizeGb: 2, type: "lvmdriver-2", persona: _cloud.Demo);

        Assert.Equal(
            ("data", BlockStorageStatus.Available, 2, "lvmdriver-2", "controller@lvmdriver-2#lvmdriver-2", false),
            (volume.Name, volume.Status, volume.SizeGb, volume.VolumeType, volume.Pool, volume.IsBootable));
        Assert.Equal(await _cloud.Demo.Session.ProjectIdAsync(), volume.ProjectId);
        Assert.Equal(volume.Id, Assert.Single(await _cloud.Demo.Cinder.ListVolumesAsync()).Id);
    }

    [Fact]
    public async Task A_deleted_volume_is_gone()
    {
        var volume = await _cloud.Volumes.CreateAsync("data");

        await _cloud.Volumes.DeleteAsync(volume);

        Assert.Null(await _cloud.Cinder.FindVolumeAsync(volume));
    }

    [Fact]
    public async Task A_wait_for_a_volume_that_no_pool_can_take_fails_at_once_and_tells_the_story()
    {
        await using var cloud = Worlds.Seeded(5, builder => builder
            .WithVolumeBackend("tiny", backend => backend with { CapacityGb = 1, MaxOverSubscriptionRatio = 1 }));

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Volumes.CreateAsync("big", sizeGb: 5));

        Assert.StartsWith(
            """
            Waited for volume <1> to become Available, but it is out of reach: the volume is Error.
            Expected:  Available
            Last seen: Error, 5 GiB, on no pool
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_for_an_unknown_volume_lists_those_that_there_are()
    {
        await _cloud.Volumes.CreateAsync("data");

        var error = await Assert.ThrowsAsync<ArgumentException>(() => _cloud.Volumes.WaitForDeletedAsync(Guid.Empty));

        Assert.StartsWith(
            $"There is no volume {Guid.Empty} and never was one. There are: volume 'data' (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_ignores_the_status_that_the_caller_has_seen()
    {
        var volume = await _cloud.Volumes.CreateAsync("data");

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => _cloud.Volumes.WaitForStatusAsync(volume, BlockStorageStatus.Available, TimeSpan.Zero));

        Assert.Contains("nothing is under way that could bring it about", failure.Message, StringComparison.Ordinal);
    }
}
