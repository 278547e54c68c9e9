using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.ObjectStorage;

public sealed class ObjectLeakTests : IAsyncLifetime
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder().WithObjectStorage().Build();

    [Fact]
    public async Task A_leaked_object_names_its_maker_and_the_deletion_that_nobody_sent()
    {
        await _cloud.Swift.CreateContainerAsync("photos");
        var watch = _cloud.WatchForLeaks();

        await _cloud.Objects.PutAsync("photos", "cat.jpg", "meow");
        var error = await Assert.ThrowsAsync<LeakException>(() => watch.AssertNoLeaksAsync());

        var path = $"/{await _cloud.Swift.AccountAsync()}/photos/cat.jpg";
        var leak = Assert.Single(error.Leaks);
        Assert.Equal($"object 'photos/cat.jpg' ({path}) of container {path[..^"/cat.jpg".Length]}: 4 bytes", leak.Title);
        Assert.StartsWith($"object-store PUT /v1{path}", leak.MadeBy, StringComparison.Ordinal);
        Assert.Equal($"object-store DELETE {path}, which nobody sent", leak.MissedRemoval);
    }

    [Fact]
    public async Task What_is_deleted_is_no_leak()
    {
        await using var watch = _cloud.WatchForLeaks();

        await _cloud.Objects.PutAsync("photos", "cat.jpg", "meow");
        await _cloud.Objects.DeleteAsync("photos", "cat.jpg");
        await _cloud.Swift.DeleteContainerAsync("photos");
    }

    [Fact]
    public async Task A_container_that_may_stay_keeps_its_objects()
    {
        await using var watch = _cloud.WatchForLeaks().Except("photos");

        await _cloud.Objects.PutAsync("photos", "cat.jpg", "meow");
    }

    [Fact]
    public async Task An_older_version_leaks_and_the_hidden_container_does_not()
    {
        await _cloud.Swift.CreateContainerAsync(new NewContainer("kept") { KeepsVersions = true });
        var watch = _cloud.WatchForLeaks();

        await _cloud.Objects.PutAsync("kept", "cat", "one");
        await _cloud.Objects.PutAsync("kept", "cat", "three");
        var leaks = await watch.FindLeaksAsync();

        Assert.Equal(
            [("kept/cat", "5 bytes"), ("kept/cat", "older version, 3 bytes")],
            leaks.Select(leak => (leak.Resource.Name, leak.Resource.Details)));
        Assert.Contains("?version-id=", leaks[1].Resource.Id, StringComparison.Ordinal);
        Assert.All(leaks, leak => Assert.NotNull(leak.MadeBy));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cloud.DisposeAsync();
}
