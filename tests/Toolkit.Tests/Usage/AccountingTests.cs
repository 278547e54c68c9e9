using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Usage;

public sealed class AccountingTests
{
    [Fact]
    public async Task Services_account_consistently_through_the_life_of_a_server()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Usage.AssertConsistentAsync();

        var server = await cloud.BootAsync(network: "private");
        await cloud.Usage.AssertConsistentAsync();
        await cloud.Nova.ResizeServerAsync(server.Id, "2");
        await cloud.Usage.AssertConsistentAsync();
        await cloud.Nova.ConfirmResizeAsync(server.Id);
        await cloud.Usage.AssertConsistentAsync();
        await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.Usage.AssertConsistentAsync();
    }

    [Fact]
    public async Task A_server_that_no_host_has_claimed_holds_its_flavor_on_the_selected_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var lost = cloud.Faults.On(Place.Message("compute", "build_and_run_instance")).Times(1).Lose();
        var building = await cloud.Servers.CreateAsync("web");

        await cloud.Usage.AssertConsistentAsync();

        var shown = await cloud.Nova.GetServerAsync(building.Id);
        Assert.Equal("", shown.Host);
        Assert.Single((await cloud.Usage.CaptureAsync()).Hosts, host => host.Used.Equals(cloud.Usage.AmountsOf(shown)));
    }

    [Fact]
    public async Task Counters_of_object_storage_that_lag_behind_are_inconsistent()
    {
        await using var cloud = new OpenStackBuilder()
            .WithObjectStorage(settings => settings with { ContainerUpdaterInterval = TimeSpan.FromMinutes(5) }).Build();
        await cloud.AdvanceAsync(TimeSpan.FromSeconds(1));
        await cloud.Objects.PutAsync("photos", "cat", "meow");

        var error = await Assert.ThrowsAsync<InconsistentAccountingException>(() => cloud.Usage.AssertConsistentAsync());
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(6));
        await cloud.Usage.AssertConsistentAsync();

        var account = await cloud.Swift.AccountAsync();
        Assert.Equal(
            new AccountingMismatch(
                $"account {account}", $"/{account} counts 0 objects with 0 bytes, and its containers count 1 object with 4 bytes",
                "counters and listings that equal the contents"),
            Assert.Single(error.Mismatches));
    }

    [Fact]
    public async Task All_inconsistencies_are_reported_at_once()
    {
        await using var cloud = new OpenStackBuilder().WithSeed(12).Build();
        var server = await cloud.BootAsync(host: "host1");
        (await cloud.Placement.SendAsync(HttpMethod.Delete, $"/allocations/{server.Id}")).EnsureSuccess();
        var host = (await cloud.Placement.ListResourceProvidersAsync("name=host2")).Single();
        var orphan = new Guid("00000000-0000-4000-8000-00000000000a");
        (await cloud.Placement.SendAsync(HttpMethod.Put, $"/allocations/{orphan}", new
        {
            allocations = new Dictionary<Guid, object> { [host.Id] = new { resources = new { VCPU = 2 } } },
            project_id = "p",
            user_id = "u",
            consumer_generation = (int?)null,
        })).EnsureSuccess();
        (await cloud.Neutron.SendAsync(HttpMethod.Post, "/v2.0/ports", new
        {
            port = new { network_id = await cloud.Neutron.GetNetworkIdAsync("private"), device_owner = "compute:nova", device_id = orphan },
        })).EnsureSuccess();

        var failure = await Assert.ThrowsAsync<InconsistentAccountingException>(() => cloud.Usage.AssertConsistentAsync());

        Assert.Equal(
            """
            The services of this cloud account differently:
              allocation on host2 of <1>, which is no existing server
                actual:   VCPU=2
                expected: nothing
              allocation on host1 of server web (<2>)
                actual:   nothing
                expected: DISK_GB=1 MEMORY_MB=512 VCPU=1
              port <3> of server <1>
                actual:   a port
                expected: nothing: the server is gone
            Seed of this world: 12 (new OpenStackBuilder().WithSeed(12) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message));
    }
}
