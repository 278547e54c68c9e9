namespace Fixtures.Toolkit.OpenStack.Tests.Nova.AvailabilityZones;

public sealed class AvailabilityZoneTests
{
    [Fact]
    public async Task A_zone_without_an_enabled_host_is_not_available()
    {
        await using var nova = new NovaTestCloud(builder => builder.WithComputeHosts(1));
        await nova.AskAsync(HttpMethod.Put, "v2.1/os-services/disable", body: new { host = "host1", binary = "nova-compute" });

        var zones = await nova.GetAsync("v2.1/os-availability-zone");

        var zone = Assert.Single(zones.GetProperty("availabilityZoneInfo").EnumerateArray());
        Assert.False(zone.GetProperty("zoneState").GetProperty("available").GetBoolean());
    }
}
