using Fixtures.Toolkit.OpenStack;
using Moq;

namespace Fixtures.Toolkit.Tests.Leaks;

public sealed class LeakWatchTests
{
    [Fact]
    public async Task A_deleted_server_leaks_nothing()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var watch = cloud.WatchForLeaks();

        var server = await cloud.BootAsync(network: "private");
        await cloud.Nova.DeleteServerAsync(server.Id);

        Assert.Empty(await watch.FindLeaksAsync());
    }

    [Fact]
    public async Task A_leaked_server_is_reported_with_its_allocation_and_port()
    {
        await using var cloud = Worlds.Seeded(7);
        var watch = cloud.WatchForLeaks();
        await cloud.BootAsync(host: "host3", network: "private");

        var failure = await Assert.ThrowsAsync<LeakException>(async () => await watch.DisposeAsync());

        Assert.Equal(
            """
            3 resources were left behind:
              server 'web' (<1>): active on host3
                made by: compute POST /v2.1/servers -> 202 (req-<2>)
                missed:  compute DELETE /servers/<1>, which nobody sent
              allocation on host3 of server 'web' (<1>): DISK_GB=1 MEMORY_MB=512 VCPU=1
                made by: placement PUT /allocations/<1> -> 204 (req-<3>), for compute POST /v2.1/servers -> 202 (req-<2>)
                missed:  the deletion of server 'web' (<1>)
              port (<4>) of server 'web' (<1>): compute:nova 10.0.0.2
                made by: network POST /v2.0/ports -> 201 (req-<5>), for compute POST /v2.1/servers -> 202 (req-<2>)
                missed:  the deletion of server 'web' (<1>)
            Quota that these hold:
              project admin: cores=1 instances=1 port=1 ram=512
            Seed of this world: 7 (new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(7) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message));
    }

    [Fact]
    public async Task Allocations_leaked_by_a_local_delete_are_reported_with_their_request_and_the_missed_step()
    {
        await using var cloud = Worlds.Seeded(8);
        var watch = cloud.WatchForLeaks();
        var server = await cloud.BootAsync();
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);
        using (cloud.Edges.Fail("nova", "placement"))
            await cloud.Nova.DeleteServerAsync(server.Id);

        var failure = await Assert.ThrowsAsync<LeakException>(() => watch.AssertNoLeaksAsync());

        Assert.Equal(
            """
            1 resource was left behind:
              allocation on host2 of server 'web' (<1>), which is deleted: DISK_GB=1 MEMORY_MB=512 VCPU=1
                made by: placement PUT /allocations/<1> -> 204 (req-<2>), for compute POST /v2.1/servers -> 202 (req-<3>)
                missed:  the local delete in nova-api for compute DELETE /v2.1/servers/<1> -> 204 (req-<4>): placement got no DELETE /allocations/<1>
            Seed of this world: 8 (new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(8) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message));
    }

    [Fact]
    public async Task An_allocation_leaked_by_a_host_is_reported_with_the_host()
    {
        await using var cloud = Worlds.Seeded(9);
        var watch = cloud.WatchForLeaks();
        var server = await cloud.BootAsync(host: "host2");
        using (cloud.Edges.Wrap("nova", "placement", inner => new LyingDeletes(inner)))
        {
            await cloud.Nova.DeleteServerAsync(server.Id);
            await cloud.Servers.WaitForDeletedAsync(server);
        }

        var leak = Assert.Single(await watch.FindLeaksAsync());

        Assert.Equal(
            (PlacementResources.Allocation, server.Id.ToString(), "host2"), (leak.Resource.Type, leak.Resource.Id, leak.Resource.Name));
        Assert.Equal(
            "nova-compute on host2, when it ended the server for compute DELETE /v2.1/servers/<1> -> 204 (req-<2>): placement got no "
                + "DELETE /allocations/<1>",
            Worlds.Numbered(leak.MissedRemoval));
    }

    [Fact]
    public async Task The_allocation_of_a_migration_is_reported_with_the_migration()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        var watch = cloud.WatchForLeaks();
        await cloud.Nova.MigrateServerAsync(server.Id);
        var migration = await cloud.Servers.WaitForMigrationAsync(server.Id, "finished");

        var leaks = await watch.FindLeaksAsync();

        var leak = Assert.Single(leaks, leak => leak.Resource.Id == migration.Id.ToString());
        Assert.StartsWith(
            $"allocation on {server.Host} of migration {migration.Id} of server 'web' ({server.Id}): ",
            leak.Title,
            StringComparison.Ordinal);
        Assert.Equal("the confirmation or the reverting of the migration, whose status is finished", leak.MissedRemoval);
    }

    [Fact]
    public async Task Other_leaked_resources_are_reported()
    {
        await using var cloud = Worlds.Seeded(10);
        var watch = cloud.WatchForLeaks();
        await MakeOneOfEachAsync(cloud);
        var user = await cloud.Demo.Session.UserIdAsync();

        var failure = await Assert.ThrowsAsync<LeakException>(() => watch.AssertNoLeaksAsync());

        Assert.Equal(
            """
            13 resources were left behind:
              port 'loose' (<1>): 10.9.0.2
                made by: network POST /v2.0/ports -> 201 (req-<2>)
                missed:  network DELETE /v2.0/ports/<1>, which nobody sent
              port (<3>) of floating IP '172.24.4.2' (<4>): network:floatingip 172.24.4.2
                made by: network POST /v2.0/floatingips -> 201 (req-<5>)
                missed:  the deletion of floating IP '172.24.4.2' (<4>)
              keypair 'mine' (USER/mine)
                made by: compute POST /v2.1/os-keypairs -> 201 (req-<6>)
                missed:  compute DELETE /os-keypairs/mine, which nobody sent
              server group 'apart' (<7>)
                made by: compute POST /v2.1/os-server-groups -> 200 (req-<8>)
                missed:  compute DELETE /os-server-groups/<7>, which nobody sent
              flavor 'm9' (9)
                made by: compute POST /v2.1/flavors -> 200 (req-<9>)
                missed:  compute DELETE /flavors/9, which nobody sent
              aggregate 'rack' (1)
                made by: compute POST /v2.1/os-aggregates -> 200 (req-<10>)
                missed:  compute DELETE /os-aggregates/1, which nobody sent
              floating IP '172.24.4.2' (<4>)
                made by: network POST /v2.0/floatingips -> 201 (req-<5>)
                missed:  network DELETE /v2.0/floatingips/<4>, which nobody sent
              router 'edge' (<11>)
                made by: network POST /v2.0/routers -> 201 (req-<12>)
                missed:  network DELETE /v2.0/routers/<11>, which nobody sent
              subnet 'sub' (<13>) of network 'net' (<14>)
                made by: network POST /v2.0/subnets -> 201 (req-<15>)
                missed:  network DELETE /v2.0/subnets/<13>, which nobody sent
              network 'net' (<14>)
                made by: network POST /v2.0/networks -> 201 (req-<16>)
                missed:  network DELETE /v2.0/networks/<14>, which nobody sent
              security group 'web' (<17>)
                made by: network POST /v2.0/security-groups -> 201 (req-<18>)
                missed:  network DELETE /v2.0/security-groups/<17>, which nobody sent
              image 'golden' (<19>)
                made by: image POST /v2/images -> 201 (req-<20>)
                missed:  image DELETE /v2/images/<19>, which nobody sent
              resource provider 'pool' (<21>)
                made by: placement POST /resource_providers -> 200 (req-<22>)
                missed:  placement DELETE /resource_providers/<21>, which nobody sent
            Quota that these hold:
              project demo: floatingip=1 network=1 port=1 router=1 security_group=1 server_groups=1 subnet=1
              user USER: key_pairs=1
            Seed of this world: 10 (new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(10) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message).Replace(user, "USER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaked_Keystone_resources_are_reported_with_their_owners()
    {
        await using var cloud = Worlds.Seeded(11);
        var watch = cloud.WatchForLeaks();
        var keystone = cloud.Keystone;
        await cloud.Demo.Session.TokenAsync();
        var project = await MakeAsync("projects", new { project = new { name = "web" } });
        var user = await MakeAsync("users", new { user = new { name = "ada", password = "ada" } });
        var role = await MakeAsync("roles", new { role = new { name = "auditor" } });
        (await keystone.SendAsync(HttpMethod.Put, $"/projects/{project}/users/{user}/roles/{role}")).EnsureSuccess();
        (await keystone.SendAsync(HttpMethod.Put, $"/system/users/{await cloud.Demo.Session.UserIdAsync()}/roles/{role}")).EnsureSuccess();

        var failure = await Assert.ThrowsAsync<LeakException>(() => watch.AssertNoLeaksAsync());

        Assert.Equal(
            """
            5 resources were left behind:
              project 'web' (PROJECT) of domain default
                made by: identity POST /v3/projects -> 201 (req-<1>)
                missed:  identity DELETE /projects/PROJECT, which nobody sent
              user 'ada' (USER) of domain default
                made by: identity POST /v3/users -> 201 (req-<2>)
                missed:  identity DELETE /users/USER, which nobody sent
              role 'auditor' (ROLE)
                made by: identity POST /v3/roles -> 201 (req-<3>)
                missed:  identity DELETE /roles/ROLE, which nobody sent
              role assignment 'auditor' (/projects/PROJECT/users/USER/roles/ROLE) of user 'ada' (USER): on web
                made by: identity PUT /v3/projects/PROJECT/users/USER/roles/ROLE -> 204 (req-<4>)
                missed:  the deletion of user 'ada' (USER)
              role assignment 'auditor' (/system/users/DEMO/roles/ROLE) of DEMO: on the system
                made by: identity PUT /v3/system/users/DEMO/roles/ROLE -> 204 (req-<5>)
                missed:  identity DELETE /system/users/DEMO/roles/ROLE, which nobody sent
            Seed of this world: 11 (new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(11) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(
                Named(
                    failure.Message,
                    (project, "PROJECT"),
                    (user, "USER"),
                    (role, "ROLE"),
                    (await cloud.Demo.Session.UserIdAsync(), "DEMO"))));

        async Task<string> MakeAsync(string path, object body) =>
            (await keystone.SendAsync(HttpMethod.Post, $"/{path}", body)).EnsureSuccess().Json.EnumerateObject()
                .Single().Value.GetProperty("id").GetString()!;

        static string Named(string text, params (string Id, string Name)[] names) =>
            names.Aggregate(text, (so, one) => so.Replace(one.Id, one.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_type_of_resource_is_watched()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var watch = cloud.WatchForLeaks();
        await new OneOfEach(cloud).MakeAsync();

        var leaks = await watch.FindLeaksAsync();

        Assert.Equal(
            cloud.Services.SelectMany(service => service.ResourceTypes)
                .Except([NovaResources.Server, PlacementResources.Allocation, CinderResources.Reservation])
                .ToHashSet(),
            leaks.Select(leak => leak.Resource.Type).ToHashSet());
        Assert.All(leaks, leak => Assert.NotNull(leak.MadeBy));
    }

    [Fact]
    public async Task Resources_that_the_services_create_by_themselves_are_no_leaks()
    {
        await using var cloud = new OpenStackBuilder().WithProject("fresh").WithRole("member", "demo", "fresh").Build();
        await using var watch = cloud.WatchForLeaks();

        await cloud.As("demo", "fresh").Neutron.SendAsync(HttpMethod.Get, "/v2.0/security-groups");
        var server = await cloud.BootAsync(network: "private");
        await cloud.Servers.DeleteAsync(server.Id);

        Assert.Empty(await watch.FindLeaksAsync());
    }

    [Fact]
    public async Task Excepted_resources_may_stay_with_their_dependents()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var watch = cloud.WatchForLeaks().Except("kept").Except(NovaResources.Keypair, NovaResources.Flavor)
            .Except(resource => resource.Name.StartsWith("cache-", StringComparison.Ordinal));

        await cloud.BootAsync("kept", network: "private");
        await cloud.Demo.Nova.SendAsync(HttpMethod.Post, "/os-keypairs", new { keypair = new { name = "mine", public_key = PublicKey } });
        await cloud.Glance.SendAsync(
            HttpMethod.Post, "/v2/images", new { name = "cache-1", disk_format = "raw", container_format = "bare" });

        Assert.Empty(await watch.FindLeaksAsync());
    }

    [Fact]
    public async Task A_failing_test_keeps_its_exception_which_carries_the_leaks()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var failure = await Assert.ThrowsAsync<global::Xunit.Sdk.EqualException>(async () =>
        {
            await using var watch = cloud.WatchForLeaks();
            var server = await cloud.BootAsync();
            Assert.Equal(ServerStatus.Shutoff, server.Status);
        });

        Assert.StartsWith("2 resources were left behind:", (string?)failure.Data[LeakWatch.DataKey], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_test_keeps_its_exception()
    {
        using var test = new CancellationTokenSource();
        var never = new Mock<IHypervisor>();
        never.Setup(hypervisor => hypervisor.SpawnAsync(It.IsAny<Guest>())).Returns(new TaskCompletionSource().Task);
        await using var cloud = new OpenStackBuilder().WithHypervisor(_ => never.Object).WithCancellation(() => test.Token).Build();

        await Assert.ThrowsAsync<DivideByZeroException>(async () =>
        {
            await using var watch = cloud.WatchForLeaks();
            await cloud.Demo.Nova.CreateServerAsync(new NewServer("held", "1", await cloud.Glance.GetImageIdAsync("cirros")));
            await test.CancelAsync();
            throw new DivideByZeroException();
        });
    }

    [Fact]
    public async Task A_handled_exception_does_not_hide_leaks()
    {
        await using var cloud = new OpenStackBuilder().Build();

        await Assert.ThrowsAsync<LeakException>(async () =>
        {
            await using var watch = cloud.WatchForLeaks();
            await cloud.BootAsync();
            await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Nova.GetServerAsync(Guid.Empty));
            Assert.Throws<InvalidOperationException>(void () => throw new InvalidOperationException());
        });
    }

    [Fact]
    public async Task A_watch_can_cover_one_action()
    {
        await using var cloud = new OpenStackBuilder().Build();

        await cloud.AssertNoLeaksAsync(async () => await cloud.Nova.DeleteServerAsync((await cloud.BootAsync()).Id));

        await Assert.ThrowsAsync<LeakException>(() => cloud.AssertNoLeaksAsync(() => cloud.BootAsync()));
        await Assert.ThrowsAsync<DivideByZeroException>(() => cloud.AssertNoLeaksAsync(async () =>
        {
            await cloud.BootAsync();
            throw new DivideByZeroException();
        }));
    }

    [Fact]
    public async Task A_second_dispose_of_a_watch_reports_nothing()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var watch = cloud.WatchForLeaks();
        await cloud.BootAsync();
        await Assert.ThrowsAsync<LeakException>(async () => await watch.DisposeAsync());

        await watch.DisposeAsync();
    }

    private const string PublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8Qm3eYqjJq7Q0Z1y8oJt3mC8jY0T8kqz3X2oQnY0Qb test";

    private static async Task MakeOneOfEachAsync(OpenStackCloud cloud)
    {
        var network = await MakeAsync("network", "networks", new { network = new { name = "net" } });
        await MakeAsync(
            "subnet", "subnets", new { subnet = new { name = "sub", network_id = network, ip_version = 4, cidr = "10.9.0.0/24" } });
        await MakeAsync("router", "routers", new { router = new { name = "edge" } });
        await MakeAsync("security_group", "security-groups", new { security_group = new { name = "web" } });
        await MakeAsync("port", "ports", new { port = new { name = "loose", network_id = network } });
        await MakeAsync(
            "floatingip",
            "floatingips",
            new { floatingip = new { floating_network_id = await cloud.Neutron.GetNetworkIdAsync("public") } });
        (await cloud.Demo.Glance.SendAsync(
            HttpMethod.Post, "/v2/images", new { name = "golden", disk_format = "raw", container_format = "bare" }))
            .EnsureSuccess();
        (await cloud.Demo.Nova.SendAsync(HttpMethod.Post, "/os-keypairs", new { keypair = new { name = "mine", public_key = PublicKey } }))
            .EnsureSuccess();
        (await cloud.Demo.Nova.SendAsync(
            HttpMethod.Post, "/os-server-groups", new { server_group = new { name = "apart", policy = "anti-affinity" } }))
            .EnsureSuccess();
        (await cloud.Nova.SendAsync(
            HttpMethod.Post, "/flavors", new { flavor = new { name = "m9", id = "9", ram = 1, vcpus = 1, disk = 1 } }))
            .EnsureSuccess();
        (await cloud.Nova.SendAsync(HttpMethod.Post, "/os-aggregates", new { aggregate = new { name = "rack" } })).EnsureSuccess();
        (await cloud.Placement.SendAsync(HttpMethod.Post, "/resource_providers", new { name = "pool" })).EnsureSuccess();

        async Task<string> MakeAsync(string name, string path, object body)
        {
            var made = await cloud.Demo.Neutron.SendAsync(HttpMethod.Post, $"/v2.0/{path}", body);
            return made.EnsureSuccess().Json.GetProperty(name).GetProperty("id").GetString()!;
        }
    }
}
