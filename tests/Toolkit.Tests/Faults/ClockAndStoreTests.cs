using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

public sealed class ClockAndStoreTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task A_host_with_a_faulty_clock_counts_as_down(int minutes)
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        using (cloud.Faults.On(Place.Clock("host1")).Skew(TimeSpan.FromMinutes(minutes)))
        {
            Assert.Equal("host2", (await cloud.BootAsync("web")).Host);
            Assert.False((await cloud.Nova.ListServicesAsync()).Single(service => service.Host == "host1").IsUp);
        }

        Assert.All(await cloud.Nova.ListServicesAsync(), service => Assert.True(service.IsUp));
    }

    [Fact]
    public async Task A_guest_is_launched_at_the_time_of_its_hosts_clock()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("only").Build();
        using var skew = cloud.Faults.On(Place.Clock("only")).Skew(TimeSpan.FromSeconds(30));
        var now = cloud.Time.GetUtcNow();

        var server = await cloud.BootAsync();

        var document = (await cloud.Nova.SendAsync(HttpMethod.Get, $"/servers/{server.Id}")).Json.GetProperty("server");
        Assert.Equal(now.AddSeconds(30), DateTimeOffset.Parse(
            document.GetProperty("OS-SRV-USG:launched_at").GetString() + "Z", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(now, document.GetProperty("created").GetDateTimeOffset());
    }

    [Fact]
    public async Task Tokens_of_a_Keystone_whose_clock_is_behind_are_expired_for_other_services()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var behind = cloud.Faults.On(Place.Clock("keystone")).Skew(TimeSpan.FromHours(-3));

        var refusal = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Demo.Nova.ListServersAsync());

        Assert.Equal(401, (int)refusal.Status);
    }

    [Fact]
    public async Task A_client_does_not_see_rows_that_the_replica_lacks()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var lag = cloud.Faults.On(Place.Store("nova")).Lag(TimeSpan.FromSeconds(5));
        var server = await cloud.Servers.CreateAsync("web");

        Assert.Empty(await cloud.Nova.ListServersAsync());
        await cloud.AdvanceAsync(TimeSpan.FromSeconds(6));

        Assert.Equal(server.Id, (await cloud.Nova.ListServersAsync()).Single().Id);
    }

    [Theory]
    [InlineData("nova", "/flavors", "<class 'oslo_db.exception.DBError'>")]
    [InlineData("neutron", "/v2.0/networks", "Request Failed: internal server error while processing your request.")]
    [InlineData("placement", "/resource_providers", "disk full")]
    public async Task A_refused_database_write_is_an_unexpected_error_of_the_service(string service, string path, string text)
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var broken = cloud.Faults.On(Place.Store(service)).Throw("disk full");

        var reply = service switch
        {
            "nova" => await cloud.Nova.SendAsync(HttpMethod.Post, path, new { flavor = new { name = "f", ram = 1, vcpus = 1, disk = 1 } }),
            "neutron" => await cloud.Neutron.SendAsync(HttpMethod.Post, path, new { network = new { name = "n" } }),
            _ => await cloud.Placement.SendAsync(HttpMethod.Post, path, new { name = "rp" }),
        };

        Assert.Equal(500, (int)reply.Status);
        Assert.Contains(text, reply.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_cannot_write_to_the_database_keeps_handling_messages()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        using (cloud.Faults.On(Place.Store("nova")).Skip(1).Throw("gone away"))
        {
            await cloud.Nova.ActAsync(server.Id, "os-stop");
            await cloud.RunUntilIdleAsync();
        }

        await cloud.Servers.DeleteAsync(await cloud.Nova.GetServerAsync(server.Id));
        await cloud.Usage.AssertNothingUsedAsync();
    }
}
