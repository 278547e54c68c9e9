using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Sampling;

public sealed class SamplesTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(-7)]
    public void A_seed_may_be_an_integer(int seed)
    {
        Assert.Equal(new Samples(unchecked((uint)seed)).ServerName(), new Samples(seed).ServerName());
        Assert.Equal(unchecked((uint)seed), new Samples(seed).Seed);
    }

    [Fact]
    public async Task Servers_boot_in_the_demo_world_as_they_are()
    {
        await using var cloud = new OpenStackBuilder().WithServers(new Samples(7).Servers(5, network: "private"), project: "demo").Build();
        foreach (var server in cloud.Samples.Servers(3, flavor: "m1.small", image: "cirros-alt"))
            await cloud.Servers.BootAsync(server);

        var servers = await cloud.Nova.ListServersAsync("all_tenants=1");

        Assert.Equal(8, servers.Select(server => server.Name).Distinct().Count());
        Assert.Equal(new Samples(7).Servers(5).Select(server => server.Name), servers.Reverse().Take(5).Select(server => server.Name));
        Assert.Equal(3, servers.Count(server => server.Flavor.Name == "m1.small"));
        Assert.Throws<ArgumentOutOfRangeException>(() => cloud.Samples.Servers(-1));
    }

    [Fact]
    public void Equal_seeds_give_equal_samples()
    {
        Assert.Equal(Tell(new Samples(7)), Tell(new Samples(7)));
        Assert.NotEqual(Tell(new Samples(7)), Tell(new Samples(8)));

        static string Tell(Samples samples) =>
            string.Join(
                '\n',
                samples.Flavor(),
                samples.Image().Name,
                samples.Network().Name,
                samples.ServerName(),
                samples.Keypair(),
                samples.User().Name,
                samples.Project(),
                samples.Volume().Name,
                samples.Snapshot(Guid.Empty).Name,
                samples.VolumeType().Name,
                samples.ServerWithVolumes().BlockDevices[1].SizeGb);
    }

    [Fact]
    public void Samples_with_an_explicit_seed_print_it()
    {
        var lines = new List<string>();

        Samples[] samples = [new(lines.Add), new(lines.Add)];

        Assert.NotEqual(samples[0].Seed, samples[1].Seed);
        Assert.Equal(samples.Select(one => $"Seed of these samples: {one.Seed} (new Samples({one.Seed}) makes them again)."), lines);
        Assert.Equal(samples[0].ServerName(), new Samples(samples[0].Seed).ServerName());
    }

    [Fact]
    public async Task Samples_of_a_fork_use_no_name_of_its_baseline()
    {
        await using var baseline = await CloudBaseline.CreateAsync(new OpenStackBuilder().WithSeed(5), cloud => BootAsync(cloud, 5));
        await using var fork = baseline.Fork();

        await BootAsync(fork, 5);

        var names = (await fork.Nova.ListServersAsync()).Select(server => server.Name).ToList();
        Assert.Equal(10, names.Distinct().Count());
        Assert.DoesNotContain("-2", names.Select(name => name[^2..]));

        static async Task BootAsync(OpenStackCloud cloud, int servers)
        {
            for (var n = 0; n < servers; n++)
                await cloud.Servers.BootAsync(cloud.Samples.ServerName(), persona: cloud.Admin);
        }
    }

    [Fact]
    public async Task A_cloud_keeps_its_samples_and_shares_them_with_no_other()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(3).Build();
        await using var fork = cloud.Fork();
        await using var neighbour = new OpenStackBuilder().WithSeed(3).Build();

        Assert.Same(cloud.Samples, cloud.Samples);
        Assert.NotSame(cloud.Samples, fork.Samples);
        Assert.NotSame(cloud.Samples, neighbour.Samples);
        Assert.Equal(cloud.Samples.Keypair(), neighbour.Samples.Keypair());
    }

    [Fact]
    public async Task Forks_of_one_baseline_have_the_same_samples()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var first = cloud.Fork();
        await using var second = cloud.Fork();

        Assert.Equal(first.Samples.Keypair(), second.Samples.Keypair());
    }

    [Fact]
    public async Task A_region_looks_up_its_images_and_networks_once()
    {
        await using var cloud = await Samples.Region(hosts: 3, servers: 9).BuildAsync();

        var lookUps = cloud.Journal.Entries.Where(entry => entry.What.StartsWith("GET /v2/images?name=", StringComparison.Ordinal)
            || entry.What.StartsWith("GET /v2.0/networks?name=", StringComparison.Ordinal));

        Assert.Equal(3, lookUps.Count());
    }

    [Fact]
    public async Task A_cloud_accepts_every_sample()
    {
        var samples = new Samples(11);
        var builder = new OpenStackBuilder();
        for (var n = 0; n < 40; n++)
        {
            var (image, project, user) = (samples.Image(), samples.Project(), samples.User());
            builder.WithFlavor(samples.Flavor()).WithFlavor(samples.SmallFlavor()).WithImage(image.Name, _ => image)
                .WithProject(project.Name, _ => project).WithUser(user.Name, user.Password, _ => user);
            var network = samples.Network(project.Name);
            builder.WithNetwork(network.Name, _ => network);
        }

        await using var cloud = builder.Build();

        Assert.Equal(84, (await cloud.Nova.ListFlavorsAsync()).Count);
        for (var n = 0; n < 40; n++)
        {
            var keypair = samples.Keypair();
            (await cloud.Nova.SendAsync(
                HttpMethod.Post, "/os-keypairs", new { keypair = new { name = keypair.Name, public_key = keypair.PublicKey } }))
                .EnsureSuccess();
        }
    }

    [Fact]
    public async Task A_region_has_the_requested_shape()
    {
        await using var cloud = await Samples.Region(hosts: 45, servers: 25).BuildAsync();

        var world = await cloud.Stable.CaptureWorldAsync();

        Assert.Equal(45, world.Hosts.Count);
        Assert.Equal(25, world.Servers.Count);
        Assert.All(world.Servers, server => Assert.Equal(ServerStatus.Active, server.Status));
        Assert.Equal(3, world.Servers.Select(server => server.Project).Distinct().Count());
        var zones = (await cloud.Nova.SendAsync(HttpMethod.Get, "/os-availability-zone")).Json.GetProperty("availabilityZoneInfo")
            .EnumerateArray().Select(zone => zone.GetProperty("zoneName").GetString());
        Assert.Equal(["az-a", "az-b"], zones.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_region_is_deterministic()
    {
        await using var first = await Samples.Region(hosts: 3, servers: 5).BuildAsync();
        await using var second = await Samples.Region(hosts: 3, servers: 5).BuildAsync();

        Assert.Equal(
            (await first.Stable.CaptureWorldAsync()).Servers.Select(server => (server.Name, server.Flavor, server.Project)),
            (await second.Stable.CaptureWorldAsync()).Servers.Select(server => (server.Name, server.Flavor, server.Project)));
    }

    [Fact]
    public void An_impossible_region_is_refused_with_the_possible_size()
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Region(hosts: 2, servers: 100_000, seed: 1));

        Assert.Matches("^2 of these hosts have room for [0-9]+ servers. Ask for more hosts or fewer servers.", refused.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Region(hosts: 0));
        Assert.Matches(
            "^They have [0-9]+ GiB, and the default backend has room for 20000 GiB. Ask for fewer volumes.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Region(volumes: 10_000)).Message);
    }
}
