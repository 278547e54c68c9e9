namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Aggregates;

public sealed class AggregateApiTests
{
    [Fact]
    public async Task A_host_in_an_aggregate_with_a_zone_is_in_that_zone()
    {
        await using var nova = new NovaTestCloud();
        await nova.Post("v2.1/os-aggregates", new { aggregate = new { name = "a", availability_zone = "east" } }).JsonAsync();

        var aggregate =
            await nova.Post("v2.1/os-aggregates/1/action", new { add_host = new { host = "host1" } }).JsonAsync();
        var service = await nova.Get("v2.1/os-services?host=host1").JsonAsync();
        var zones = await nova.Get("v2.1/os-availability-zone").As("demo").JsonAsync();

        Assert.Equal("host1", aggregate.GetProperty("aggregate").GetProperty("hosts")[0].GetString());
        Assert.Equal("east", service.GetProperty("services")[0].GetProperty("zone").GetString());
        Assert.Equal(
            ["east", "nova"],
            zones.GetProperty("availabilityZoneInfo").EnumerateArray().Select(zone => zone.GetProperty("zoneName").GetString()));
    }

    [Fact]
    public async Task A_host_cannot_join_aggregates_of_two_zones()
    {
        await using var nova = new NovaTestCloud();
        await nova.Post("v2.1/os-aggregates", new { aggregate = new { name = "a", availability_zone = "east" } }).JsonAsync();
        await nova.Post("v2.1/os-aggregates", new { aggregate = new { name = "b", availability_zone = "west" } }).JsonAsync();
        await nova.Post("v2.1/os-aggregates/1/action", new { add_host = new { host = "host1" } }).JsonAsync();

        var answer = await nova.Post("v2.1/os-aggregates/2/action", new { add_host = new { host = "host1" } }).JsonAsync();

        Assert.Equal(
            "Cannot add host to aggregate 2. Reason: One or more hosts already in availability zone(s) ['east'].",
            answer.GetProperty("conflictingRequest").GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_aggregate_with_hosts_cannot_be_deleted()
    {
        await using var nova = new NovaTestCloud();
        await nova.Post("v2.1/os-aggregates", new { aggregate = new { name = "a" } }).JsonAsync();
        await nova.Post("v2.1/os-aggregates/1/action", new { add_host = new { host = "host1" } }).JsonAsync();

        var refused = await nova.Delete("v2.1/os-aggregates/1");
        await nova.Post("v2.1/os-aggregates/1/action", new { remove_host = new { host = "host1" } }).JsonAsync();
        var deleted = await nova.Delete("v2.1/os-aggregates/1");

        Assert.Equal([400, 200], new[] { refused.Status, deleted.Status });
    }
}
