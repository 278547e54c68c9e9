using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Sampling;

public sealed class ObjectStorageSamplesTests
{
    [Fact]
    public async Task A_cloud_accepts_every_container_and_object()
    {
        var samples = new Samples(11);
        var container = samples.Container();
        var objects = samples.Objects(40);
        var builder = objects.Aggregate(
            new OpenStackBuilder().WithContainer(container), (next, file) => next.WithObject(container.Name, file));
        await using var cloud = builder.Build();

        await cloud.Objects.AssertHoldsExactlyAsync(container.Name, [.. objects.Select(file => (ExpectedObject)file)]);
        foreach (var file in objects)
            Assert.Equal(file.Metadata, (await cloud.Swift.GetObjectInfoAsync(container.Name, file.Name)).Metadata);
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Objects(-1));
    }

    [Fact]
    public void The_same_seed_makes_the_same_objects()
    {
        var (first, second) = (new Samples(3).Objects(10), new Samples(3).Objects(10));

        Assert.Equal(first.Select(file => file.Name), second.Select(file => file.Name));
        Assert.Equal(
            first.Select(file => Convert.ToHexString(file.Content.Span)), second.Select(file => Convert.ToHexString(file.Content.Span)));
    }

    [Fact]
    public async Task Samples_repeat_no_name_of_an_object_that_exists()
    {
        await using var baseline = await CloudBaseline.CreateAsync(new OpenStackBuilder().WithSeed(5).WithContainer("files"), PutAsync);
        await using var fork = baseline.Fork();

        await PutAsync(fork);

        Assert.Equal(10, (await fork.Swift.ListObjectsAsync("files")).Count);

        static async Task PutAsync(OpenStackCloud cloud)
        {
            foreach (var file in cloud.Samples.Objects(5))
                await cloud.Objects.PutAsync("files", file);
        }
    }

    public static TheoryData<string> Invalid() => [.. Samples.Invalid.Objects.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task An_invalid_request_is_refused_as_declared_and_changes_nothing(string name)
    {
        await using var cloud = new OpenStackBuilder().WithContainer("files").Build();
        var sample = Samples.Invalid.Objects.Single(one => one.Name == name);

        var reply = await sample.SendAsync(cloud.Swift, "files");

        Assert.Equal(sample.Status, reply.Status);
        Assert.Contains(sample.Message, $"{reply}", StringComparison.Ordinal);
        var stored = cloud.ListResources().Where(one => one.Type.Service == "object-store");
        Assert.Equal(["container files"], stored.Select(one => $"{one.Type} {one.Name}"));
    }
}
