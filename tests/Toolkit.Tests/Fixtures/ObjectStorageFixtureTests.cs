using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Fixtures;

public sealed class ObjectStorageFixtureTests
{
    [Fact]
    public async Task Alone_it_has_object_storage_and_what_that_needs()
    {
        await using var storage = new ObjectStorageFixture().WithContainer("empty").WithObject("photos", "cat.jpg", "meow");

        var containers = await storage.Client.ListContainersAsync();

        Assert.Equal(["empty (0 objects, 0 bytes)", "photos (1 object, 4 bytes)"], containers.Select(one => $"{one}"));
        Assert.Equal(["identity", "object-store"], storage.Cloud.Services.Select(service => service.Type));
    }

    [Fact]
    public async Task In_a_builder_it_extends_the_cloud()
    {
        var storage = new ObjectStorageFixture()
            .WithSettings(settings => settings with { Policies = [new("gold"), new("bronze")], LeftOut = ["tempurl"] })
            .WithContainer(new NewContainer("archive") { StoragePolicy = "bronze", Metadata = Map("Team", "blue") }, project: "demo");
        await using var cloud = new OpenStackBuilder().With(storage, new ImageFixture()).Build();

        var container = await cloud.Demo.Swift.GetContainerAsync("archive");

        Assert.Equal(("bronze", "blue"), (container.StoragePolicy, container.Metadata["team"]));
        Assert.False((await cloud.Swift.GetCapabilitiesAsync()).TryGetProperty("tempurl", out _));
    }

    [Fact]
    public async Task A_fork_shares_the_objects_and_changes_only_its_own()
    {
        await using var storage = new ObjectStorageFixture().WithObject("photos", "cat.jpg", "meow");
        await using var fork = storage.Cloud.Fork();

        await fork.Objects.DeleteAsync("photos", "cat.jpg");

        await fork.Objects.AssertHoldsExactlyAsync("photos");
        await storage.Cloud.Objects.AssertHoldsExactlyAsync("photos", new ExpectedObject("cat.jpg", "meow"));
    }

    [Fact]
    public async Task A_world_without_object_storage_has_none_in_its_catalog()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Swift.ListContainersAsync());

        Assert.Contains("no public endpoint for 'object-store'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_names_every_mistake_about_containers()
    {
        var builder = new OpenStackBuilder()
            .WithContainer("a/b")
            .WithContainer(new NewContainer("fast") { StoragePolicy = "sliver" })
            .WithContainer("lost", project: "dmeo")
            .WithObject("photos", "", "meow")
            .WithObjectStorage(settings => settings with
            {
                Policies = [new("gold") { IsDeprecated = true }, new("silver"), new("Gold"), new("a b")], LeftOut = ["tempurll"],
                ExpirerInterval = TimeSpan.FromSeconds(-1),
            });

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        foreach (var mistake in (string[])
        [
            "'a/b' cannot be the name of a container. Give it one without a slash.",
            "The container 'fast' names the storage policy 'sliver', which the cloud does not have. Did you mean 'silver'?",
            "The container 'lost' names the project 'dmeo', which the cloud does not have. Did you mean 'demo'?",
            "An object of the container 'photos' has no name.",
            "The storage policy 'gold' is the default, so it cannot be deprecated. Put another one first.",
            "Two storage policies are named 'gold'. Give one of them another name.",
            "'a b' cannot be the name of a storage policy. Use letters, digits and '-'.",
            "Object storage cannot leave out the middleware 'tempurll'. Did you mean 'tempurl'?",
            "The intervals of the daemons of object storage cannot be negative.",
        ])
        {
            Assert.Contains(mistake, error.Message, StringComparison.Ordinal);
        }
    }

    private static Dictionary<string, string> Map(string name, string value) => new() { [name] = value };
}
