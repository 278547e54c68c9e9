namespace Fixtures.Toolkit.OpenStack.Tests.Nova.AvailabilityZones;

public sealed class AvailabilityZoneTests
{
    [Fact]
    public async Task A_zone_without_an_enabled_host_is_not_available()
    {
        await using var nova = new NovaTestCloud(builder => builder.WithComputeHosts(1));
        await nova.Put("v2.1/os-services/disable", new { host = "host1", binary = "nova-compute" }).JsonAsync();

        var zones = await nova.Get("v2.1/os-availability-zone").JsonAsync();

        var zone = Assert.Single(zones.GetProperty("availabilityZoneInfo").EnumerateArray());
        Assert.False(zone.GetProperty("zoneState").GetProperty("available").GetBoolean());
    }
}
