using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.InitialServers;

public sealed class InitialServerTests
{
    private static OpenStackBuilder ThreeServers => new OpenStackBuilder()
        .WithKeypair("mine", user: "demo")
        .WithAvailabilityZone("az1", "host3")
        .WithServer("db", flavor: "m1.small", host: "host1")
        .WithServer(
            new NewServer("web") { NetworkIds = ["private"], Count = 2, Keypair = "mine", AvailabilityZone = "az1" }, project: "demo");

    [Fact]
    public async Task A_cloud_begins_with_its_servers()
    {
        await using var cloud = ThreeServers.Build();

        var servers = await cloud.Nova.ListServersAsync("all_tenants=1");
        var web = await cloud.Demo.Nova.ListServersAsync();

        Assert.All(servers, server => Assert.Equal(ServerStatus.Active, server.Status));
        Assert.Equal(["db host1", "web-1 host3", "web-2 host3"], servers.Select(one => $"{one.Name} {one.Host}").Order());
        Assert.All(web, server => Assert.Equal(("mine", "m1.tiny"), (server.KeyName, server.Flavor.Name)));
        await cloud.Usage.AssertConsistentAsync();
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Seeded)]
    [InlineData(Scheduling.Stepped)]
    public async Task The_same_seed_gives_the_same_servers(Scheduling scheduling)
    {
        await using var first = ThreeServers.WithScheduling(scheduling).WithSeed(7).Build();
        await using var second = ThreeServers.WithScheduling(scheduling).WithSeed(7).Build();

        Assert.Equal($"{first.Export()}", $"{second.Export()}");
    }

    [Fact]
    public async Task A_fork_has_them_and_they_leave_no_leaks()
    {
        await using var baseline = await CloudBaseline.CreateAsync(ThreeServers);
        await using var fork = baseline.Fork();
        await using var watch = fork.WatchForLeaks();

        foreach (var server in await fork.Nova.ListServersAsync("all_tenants=1"))
            await fork.Servers.DeleteAsync(server.Id);

        await fork.Usage.AssertNothingUsedAsync();
        Assert.Equal(3, (await baseline.Cloud.Nova.ListServersAsync("all_tenants=1")).Count);
    }

    [Fact]
    public async Task Durations_and_faults_begin_after_them_in_whatever_order_they_are_said()
    {
        var start = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
        await using var cloud = new OpenStackBuilder()
            .WithStart(start)
            .WithComputeHosts(1)
            .WithFault(faults => faults.On(Place.Hypervisor("host1", "spawn")).Times(1).Throw("no space left on device"))
            .WithDurations(durations => durations with { Spawn = TimeSpan.FromSeconds(30) })
            .WithServer("web")
            .Build();

        Assert.Equal(ServerStatus.Active, Assert.Single(await cloud.Nova.ListServersAsync()).Status);
        Assert.Equal(start, cloud.Time.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(30), cloud.Durations.Spawn);
        await cloud.Servers.BootAsync("second", expected: ServerStatus.Error);
    }

    [Fact]
    public void Mistakes_are_named_all_at_once()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder()
            .WithServer(
                new NewServer("web", "m1.tny", "debian")
                {
                    NetworkIds = ["privat"], Host = "host9", AvailabilityZone = "az1", Keypair = "mine",
                })
            .WithServer(new NewServer("db"), project: "deno")
            .WithServer(new NewServer("db"), project: "demo", user: "reader")
            .WithServer(new NewServer("cache"), user: "ann")
            .WithServer(new NewServer(" ") { Count = 0 })
            .Build());

        const string Lacks = ", which the cloud does not have.";
        Assert.Equal(
            $"""
            The cloud cannot be built:
            - The server 'web' names the flavor 'm1.tny'{Lacks} Did you mean 'm1.tiny'? It has m1.tiny, m1.small, cirros256, ds64.
            - The server 'web' names the image 'debian'{Lacks} It has cirros, cirros-alt.
            - The server 'web' names the network 'privat'{Lacks} Did you mean 'private'? It has public, private.
            - The server 'web' names the compute host 'host9'{Lacks} Did you mean 'host1'? It has host1, host2, host3.
            - The server 'web' names the availability zone 'az1'{Lacks} It has nova.
            - The server 'web' names the keypair of admin, 'mine'{Lacks} It has none.
            - The server 'db' names the project 'deno'{Lacks} Did you mean 'demo'? It has admin, demo, service.
            - 'reader' cannot boot the server 'db' without the role admin or member on the project 'demo'.
            - The server 'cache' names the user 'ann'{Lacks} It has admin, demo, reader.
            - 'ann' cannot boot the server 'cache' without the role admin or member on the project 'admin'.
            - The server ' ' needs a name and a count of at least 1; its count is 0.
            """.ReplaceLineEndings("\n"),
            error.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_server_that_does_not_fit_is_a_mistake_with_its_reason()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder()
            .WithComputeHost("small", host => host with { MemoryMb = 600 })
            .WithServer("web", flavor: "m1.small")
            .Build());

        Assert.StartsWith(
            $"The cloud cannot be built:{Environment.NewLine}- The server 'web' could not be booted: ", error.Message,
            StringComparison.Ordinal);
        Assert.Contains("No valid host was found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cloud_without_compute_has_no_servers()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => new OpenStackBuilder().Without("compute", "image").WithServer("web").Build());

        Assert.EndsWith(
            "- The server 'web' needs image, compute, which the cloud does not have. Change WithOnly or Without.", error.Message,
            StringComparison.Ordinal);
    }
}
