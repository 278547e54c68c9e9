using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios.Seams;

/// <summary>Nova claims from a Placement outside the cloud: usage and leaks are read from that Placement.</summary>
public sealed class ElsewhereTests
{
    [Fact]
    public async Task Usage_is_read_from_a_redirected_Placement()
    {
        await using var other = await OtherPlacementAsync();
        await using var cloud = new OpenStackBuilder().Build();
        using var edge = cloud.Edges.Redirect("nova", "placement", new Uri(other.Address, "placement"));
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
        var before = await cloud.Usage.CaptureAsync();

        var server = await BootAsync(cloud);

        Assert.Equal("host1, host2, host3", string.Join(", ", before.Hosts.Select(host => host.Name)));
        await cloud.Usage.AssertUsageDeltaAsync(before, Tiny);
        await cloud.Usage.AssertConsistentAsync();
        Assert.Equal(Tiny, (await cloud.Usage.CaptureAsync()).Total);
        Assert.DoesNotContain(cloud.ListResources(), resource => resource.Type == PlacementResources.Allocation);
        await cloud.Usage.ExpectUsageDelta(Tiny * -1).DuringAsync(() => cloud.Nova.DeleteServerAsync(server.Id));
    }

    [Fact]
    public async Task A_leak_in_a_redirected_Placement_is_found()
    {
        await using var other = await OtherPlacementAsync();
        await using var cloud = new OpenStackBuilder().Build();
        using var edge = cloud.Edges.Redirect("nova", "placement", new Uri(other.Address, "placement"));
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
        var watch = cloud.WatchForLeaks();

        var server = await BootAsync(cloud);

        var leaks = await watch.FindLeaksAsync();
        Assert.Contains(leaks, leak => leak.Resource.Type == PlacementResources.Allocation && leak.Resource.Id == server.Id.ToString());
        await cloud.Nova.DeleteServerAsync(server.Id);
        await watch.DisposeAsync();
    }

    [Fact]
    public async Task Usage_is_read_over_a_custom_edge_of_the_builder()
    {
        await using var other = await OtherPlacementAsync();
        await using var cloud = new OpenStackBuilder().WithServiceEdge("nova", "placement", _ => new ToAnotherCloud(other)).Build();
        await cloud.RunUntilIdleAsync();

        await BootAsync(cloud);

        Assert.Equal(Tiny, (await cloud.Usage.CaptureAsync()).Total);
        await cloud.Usage.AssertConsistentAsync();
    }

    [Fact]
    public async Task A_wrapped_edge_does_not_count_as_another_Placement()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await BootAsync(cloud);

        using (cloud.Edges.Wrap("nova", "placement", inner => new LyingDeletes(inner)))
        {
            await cloud.Nova.DeleteServerAsync(server.Id);
            await cloud.RunUntilIdleAsync();

            Assert.Null(cloud.Edges.FindElsewhere("nova", "placement"));
            Assert.Equal(Tiny, (await cloud.Usage.CaptureAsync()).Total);
        }
    }

    [Fact]
    public async Task Disposing_a_redirect_restores_the_edge()
    {
        await using var other = await OtherPlacementAsync();
        await using var cloud = new OpenStackBuilder().Build();

        using (cloud.Edges.Redirect("nova", "placement", new Uri(other.Address, "placement")))
            Assert.Equal(new Uri(other.Address, "placement"), cloud.Edges.FindElsewhere("nova", "placement")?.Address);

        Assert.Null(cloud.Edges.FindElsewhere("nova", "placement"));
        await cloud.Usage.ExpectUsageDelta(Tiny).DuringAsync(() => BootAsync(cloud));
    }

    private static ResourceAmounts Tiny { get; } = new([new("VCPU", 1), new("MEMORY_MB", 512), new("DISK_GB", 1)]);

    /// <summary>A Placement that takes any token, as one behind noauth2 with an open policy.</summary>
    private static async Task<CloudListener> OtherPlacementAsync()
    {
        var cloud = new OpenStackBuilder().WithOnly("placement").Build();
        foreach (var rule in cloud.Policy.Defaults("placement").Where(rule => rule.Name.StartsWith("placement:", StringComparison.Ordinal)))
            cloud.Policy.Override(rule.Name, "@");
        return await CloudListener.StartAsync(cloud);
    }

    private static async Task<ServerInfo> BootAsync(OpenStackCloud cloud)
    {
        var building = await cloud.Nova.CreateServerAsync(new NewServer("first", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        return await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
    }

    private sealed class ToAnotherCloud(CloudListener other) : IServiceEdge
    {
        private readonly HttpMessageInvoker _there = new(new SocketsHttpHandler());

        public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
        {
            request.RequestUri = new Uri(other.Address, request.RequestUri!.PathAndQuery);
            return _there.SendAsync(request, cancellation);
        }
    }
}
