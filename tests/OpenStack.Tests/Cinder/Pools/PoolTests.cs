using Fixtures.Toolkit.Tests.Api;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Pools;

/// <summary>Facts recorded on a Zed.</summary>
public sealed class PoolTests : IAsyncLifetime
{
    private const string Pools = "scheduler-stats/get_pools";

    private readonly CinderCloud _cloud = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Fact]
    public async Task A_pool_shows_its_capacity_as_upstreams_driver()
    {
        var shown = await _cloud.Get($"{Pools}?detail=true").Expect(200);

        var pool = shown.Body.GetProperty("pools")[1];
        var timestamp = pool.GetProperty("capabilities").GetProperty("timestamp").GetString();
        const string Name = "lvmdriver-2";
        Assert.Equal(
            $$"""
            {"name":"controller@{{Name}}#{{Name}}","capabilities":{"pool_name":"{{Name}}","total_capacity_gb":500.0,
            "free_capacity_gb":500.0,"reserved_percentage":0,"location_info":"LVMVolumeDriver:controller:{{Name}}:thin:0",
            "QoS_support":false,"provisioned_capacity_gb":0.0,"max_over_subscription_ratio":"20.0","thin_provisioning_support":true,
            "thick_provisioning_support":false,"total_volumes":1,"filter_function":null,"goodness_function":null,"multiattach":true,
            "backend_state":"up","allocated_capacity_gb":0,"cacheable":true,"volume_backend_name":"{{Name}}","storage_protocol":"iSCSI",
            "vendor_name":"Open Source","driver_version":"3.0.0","timestamp":"{{timestamp}}"
            }
            }
            """.ReplaceLineEndings(""),
            pool.GetRawText());
    }

    [Theory]
    [InlineData("name=nope", "3.27", 2)]
    [InlineData("name=nope", "3.28", 0)]
    [InlineData("name=controller@lvmdriver-1%23lvmdriver-1", "3.28", 1)]
    [InlineData("bogus=1", "3.0", 2)]
    [InlineData("bogus=1", "3.28", 0)]
    [InlineData("multiattach=true", "3.28", 2)]
    [InlineData("vendor_name=Open%20Source", "3.30", 2)]
    [InlineData("storage_protocol=iSCSI", "3.28", 0)]
    [InlineData("volume_type=nope", "3.31", 2)]
    public async Task Pools_are_filtered_by_microversion(string query, string version, int count)
    {
        var listed = await _cloud.Get($"{Pools}?{query}").At(version).Expect(200);

        Assert.Equal(count, listed.Body.GetProperty("pools").GetArrayLength());
    }

    [Theory]
    [InlineData("detail=maybe", 400, "Value 'maybe' for 'detail' is not a boolean.")]
    [InlineData("bogus=1", 400, "Invalid filters bogus are found in query options.")]
    [InlineData("volume_type=nope", 404, "Volume type with name nope could not be found.")]
    [InlineData(
        "volume_type=lvmdriver-1", 400,
        "The server could not comply with the request since it is either malformed or otherwise incorrect.")]
    public async Task Filters_are_refused_in_upstreams_words(string query, int status, string message)
    {
        var refused = await _cloud.Get($"{Pools}?{query}").At("3.70");

        Assert.Equal((status, message), refused.Refusal);
    }

    [Fact]
    public async Task A_host_names_the_backend_whose_capabilities_are_shown()
    {
        var shown = await _cloud.Get("capabilities/controller").Expect(200);
        var missing = await _cloud.Get("capabilities/nope");

        Assert.Equal("OS::Storage::Capabilities::controller@lvmdriver-1", shown["namespace"]);
        Assert.Equal((404, "Can't find service: nope"), missing.Refusal);
    }

    [Fact]
    public async Task The_zone_of_the_volume_services_is_available_until_all_are_disabled()
    {
        var before = await _cloud.Get("os-availability-zone").As("reader").Expect(200);
        foreach (var host in new[] { "controller@lvmdriver-1", "controller@lvmdriver-2" })
            await _cloud.Put("os-services/disable", new { host, binary = "cinder-volume" }).Expect(200);
        var after = await _cloud.Get("os-availability-zone").As("reader").Expect(200);

        Assert.Equal("""{"availabilityZoneInfo":[{"zoneName":"nova","zoneState":{"available":true}}]}""", before.Text);
        Assert.Equal("""{"availabilityZoneInfo":[{"zoneName":"nova","zoneState":{"available":false}}]}""", after.Text);
    }
}
