using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Manageable;

public sealed class ManageableTests : IAsyncLifetime
{
    private const string Host = "controller@lvmdriver-1#lvmdriver-1";

    private readonly CinderCloud _cloud = new();

    [Fact]
    public async Task A_spare_volume_of_the_backend_is_listed_and_managed_once()
    {
        var before = await NamesAsync("manageable_volumes");
        var answer = await ManageAsync("spare-2").Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        var volume = Assert.Single(_cloud.State.Volumes.Any);
        Assert.Equal(["spare-2", "spare-1"], before);
        Assert.Equal("creating", answer.Body.GetProperty("volume").GetProperty("status").GetString());
        Assert.Equal(("available", 2, Host), (volume.Status, volume.Size, volume.Host));
        Assert.Equal([$"volume-{volume.Id}", "spare-1"], await NamesAsync("manageable_volumes"));
    }

    [Fact]
    public async Task An_unmanaged_volume_is_on_the_backend_under_its_name()
    {
        var volume = await _cloud.VolumeAsync("lvmdriver-1");

        await _cloud.Act(volume, "os-unmanage", null).Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        Assert.Empty(_cloud.State.Volumes.Any);
        Assert.Contains($"volume-{volume}", await NamesAsync("os-volume-manage"));
    }

    [Fact]
    public async Task A_name_that_is_not_there_leaves_the_volume_in_error_managing()
    {
        await ManageAsync("nope").Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal("error_managing", Assert.Single(_cloud.State.Volumes.Any).Status);
    }

    [Fact]
    public async Task A_snapshot_is_unmanaged_and_managed_again()
    {
        var volume = await _cloud.VolumeAsync("lvmdriver-1");
        var snapshot = await _cloud.SnapshotAsync(volume);
        await _cloud.ActOnSnapshot(snapshot, "os-unmanage", null).Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        await _cloud.Post(
            "manageable_snapshots",
            new
            {
                snapshot = new { volume_id = volume, @ref = new Dictionary<string, string> { ["source-name"] = $"snapshot-{snapshot}" } },
            })
            .At("3.8").Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        var managed = Assert.Single(_cloud.State.Snapshots.Any);
        Assert.NotEqual(snapshot, managed.Id);
        Assert.Equal(("available", 1), (managed.Status, managed.VolumeSize));
    }

    [Theory]
    [InlineData("manageable_volumes?host=x", 404, "Service cinder-volume could not be found on host x.")]
    [InlineData("manageable_volumes", 400, "Invalid input received: Host field is missing.")]
    [InlineData("manageable_volumes?host=x&sort=nope", 400, "Invalid sort keys passed: nope")]
    public async Task Lists_check_their_query(string path, int status, string message) =>
        Assert.Equal((status, message), (await _cloud.Get(path).At("3.8")).Refusal);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    private Fixtures.Toolkit.Tests.Api.ApiCall ManageAsync(string name) => _cloud.Post(
        "os-volume-manage",
        new { volume = new { host = Host, @ref = new Dictionary<string, string> { ["source-name"] = name } } });

    private async Task<IEnumerable<string?>> NamesAsync(string path) =>
        (await _cloud.Get($"{path}?host={Uri.EscapeDataString(Host)}").At("3.8").Expect(200)).Body
            .GetProperty("manageable-volumes").EnumerateArray()
            .Select(entry => entry.GetProperty("reference").GetProperty("source-name").GetString());
}
