using System.Net;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;
using Fixtures.Toolkit.Tests.Targets;

namespace Fixtures.Toolkit.Tests.ObjectStorage;

/// <summary>One test on all targets: the cloud in this process, a served one, and what runs take for a real one.</summary>
public sealed class ObjectTargetTests : IAsyncLifetime
{
    private readonly OpenStackCloud _cloud = new OpenStackBuilder()
        .WithObject("photos", "cat.jpg", "not of the test").WithContainer("theirs", project: "demo").Build();

    [Theory]
    [InlineData("Embedded")]
    [InlineData("Served")]
    [InlineData("Real")]
    public async Task A_test_runs_on_every_target(string kind)
    {
        await using var target = Open(kind);
        var objects = target.Objects.As(target.Member);
        var before = await target.Usage.CaptureAsync();
        var watch = target.WatchForLeaks();

        var dog = await objects.PutAsync("pets", "dog/été.jpg", "woof");
        using var content = new MemoryStream("hello world"u8.ToArray());
        await target.Member.Swift.PutSegmentedAsync("pets", new NewObject("film"), content, new SegmentedUpload(6) { IsDynamic = true });
        await objects.AssertHoldsExactlyAsync("pets", new ExpectedObject("dog/été.jpg", "woof"), new("film", "hello world"));
        await target.Objects.AssertNoOrphanedSegmentsAsync();
        await objects.AssertCountersEqualContentsAsync();
        await target.Usage.AssertUsageDeltaAsync(since: before, ResourceAmounts.Objects(containers: 2, 4, 0, 6, 5));
        Assert.Equal(2 + 4, (await watch.FindLeaksAsync()).Count);
        await objects.DeleteAsync("pets", "film", withSegments: true);
        await objects.DeleteAsync("pets", dog.Name);
        await target.Member.Swift.DeleteContainerAsync("pets");
        await target.Member.Swift.DeleteContainerAsync("pets_segments");

        await target.Usage.AssertNoUsageChangeAsync(since: before);
        await watch.AssertNoLeaksAsync();
    }

    [Fact]
    public async Task A_real_cloud_gets_back_what_a_run_put_there_and_keeps_the_rest()
    {
        var before = Stored();
        await using (var target = Open("Real"))
        {
            await target.Objects.PutAsync("films", "a//b", "one");
            await target.Member.Swift.CreateContainerAsync(new NewContainer("kept") { KeepsVersions = true });
            await target.Objects.As(target.Member).PutAsync("kept", "cat", "one");
            await target.Objects.As(target.Member).PutAsync("kept", "cat", "two");
            await target.Objects.As(target.Member).PutAsync("theirs", "cat", "mine");
        }

        Assert.Equal(before, Stored());
    }

    [Fact]
    public async Task A_real_cloud_s_own_containers_and_objects_are_not_changed()
    {
        await using var target = Open("Real");

        foreach (var act in (Func<SwiftClient, Task>[])
        [
            swift => swift.PutObjectAsync("photos", "cat.jpg", "other"),
            swift => swift.DeleteObjectAsync("photos", "cat.jpg"),
            swift => swift.UpdateContainerAsync("photos", new Dictionary<string, string> { ["a"] = "b" }),
            swift => swift.CopyObjectAsync("photos", "cat.jpg", "photos", "copy"),
            swift => swift.BulkDeleteAsync(["photos/cat.jpg"]),
        ])
        {
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => act(target.Swift));
            Assert.Contains(" was not sent to the cloud 'test' at ", refusal.Message, StringComparison.Ordinal);
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    private OpenStackTarget Open(string kind) => kind switch
    {
        "Embedded" => _cloud,
        "Served" => new ServedTarget(_cloud.Address, new Idle(_cloud.CreateHandler(settle: true)), new ImpatientTime()),
        _ => new RealTarget(
            new CloudConfiguration("test", _cloud.AuthUrl, new OpenStackLogin("admin", "admin", "admin")),
            new CloudConfiguration("member", _cloud.AuthUrl, new OpenStackLogin("demo", "demo", "demo")),
            _cloud.CreateHandler(settle: true), new ImpatientTime()),
    };

    private List<string> Stored() =>
        [.. _cloud.ListResources().Where(one => one.Type.Service == "object-store").Select(one => $"{one.Id} {one.Details}")];

    /// <summary>Answers below <c>/_fixtures</c>, and sends the rest to a cloud.</summary>
    private sealed class Idle(HttpMessageHandler cloud) : DelegatingHandler(cloud)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri?.AbsolutePath.StartsWith("/_fixtures/", StringComparison.Ordinal) == true
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK))
                : base.SendAsync(request, cancellationToken);
    }
}
