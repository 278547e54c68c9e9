using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

/// <summary>Typed calls at any microversion.</summary>
public sealed class MicroversionTests
{
    [Fact]
    public async Task A_client_uses_the_requested_microversion()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();

        var (old, late) = (await cloud.Nova.At("2.15").GetServerAsync(server), await cloud.Nova.At("latest").GetServerAsync(server));

        Assert.Equal((null, "UP"), (old.HostStatus, late.HostStatus));
        var error = Assert.Throws<InvalidOperationException>(() => old.Flavor);
        Assert.Contains("before microversion 2.47", error.Message, StringComparison.Ordinal);
        Assert.Equal("m1.tiny", late.Flavor.Name);
    }

    [Fact]
    public async Task A_server_is_created_at_the_lowest_microversion()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var building = await cloud.Nova.At("2.1").CreateServerAsync(await cloud.Servers.DescribeAsync("web"));

        Assert.Equal(ServerStatus.Active, (await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active)).Status);
    }

    [Theory]
    [InlineData("2.1")]
    [InlineData("2.37")]
    [InlineData("2.52")]
    [InlineData("2.75")]
    [InlineData("latest")]
    public async Task Typed_calls_send_the_fields_of_their_microversion(string microversion)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var nova = cloud.Nova.At(microversion);
        var flavor = await nova.CreateFlavorAsync("big", memoryMb: 2048);
        await nova.CreateKeypairAsync(cloud.Samples.Keypair());
        await nova.CreateAggregateAsync(new NewAggregate("north", ["host1"]) { AvailabilityZone = "north" });
        var group = await nova.CreateServerGroupAsync("apart", "anti-affinity");
        var order = new NewServer("web", flavor.Id, await cloud.Glance.GetImageIdAsync("cirros"))
        {
            Group = group.Id, Keypair = Assert.Single(await nova.ListKeypairsAsync()).Name, AvailabilityZone = "north",
        };

        var server = await cloud.Servers.WaitForStatusAsync(await nova.CreateServerAsync(order), ServerStatus.Active);
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);
        await nova.EvacuateServerAsync(server);
        await cloud.Servers.WaitForMigrationAsync(server, "error");

        Assert.Equal("north", server.AvailabilityZone);
        Assert.Equal(["evacuate", "create"], (await nova.ListActionsAsync(server)).Select(action => action.Name));
        Assert.Equal(2048, (await nova.GetLimitsAsync()).MemoryMbUsed);
        Assert.Equal(10, (await nova.GetQuotaAsync("admin")).Instances);
        Assert.Contains(flavor.Id, (await nova.ListFlavorsAsync()).Select(one => one.Id));
    }

    [Fact]
    public async Task A_migration_to_a_host_is_refused_where_Nova_would_ignore_the_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Nova.At("2.55").MigrateServerAsync(server, "host3"));

        Assert.StartsWith("A cold migration has a destination only since microversion 2.56", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_needs_a_later_microversion_says_which()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Nova.At("2.16").ListMigrationsAsync());

        Assert.Equal(
            "A list of migrations has their UUIDs only since microversion 2.59, and this client speaks 2.16. Use a client of 2.59 or "
                + "above, or SendAsync and its JSON.",
            error.Message);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("1.1")]
    [InlineData("2")]
    [InlineData("2.-1")]
    public async Task An_invalid_microversion_is_refused(string text)
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = Assert.Throws<ArgumentException>(() => cloud.Nova.At(text));

        Assert.StartsWith(
            $"'{text}' is not a microversion of Nova. Valid are 2.1 and above, such as 2.93, and latest.",
            error.Message,
            StringComparison.Ordinal);
    }
}
