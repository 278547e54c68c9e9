using Fixtures.Toolkit.Tests.Api;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Services;

/// <summary>Facts recorded on a Zed.</summary>
public sealed class VolumeServiceTests : IAsyncLifetime
{
    private const string Second = "controller@lvmdriver-2";

    private readonly CinderCloud _cloud = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Theory]
    [InlineData(null, "binary host zone status state updated_at disabled_reason replication_status active_backend_id frozen")]
    [InlineData("3.7", "binary host zone status state updated_at cluster disabled_reason replication_status active_backend_id frozen")]
    [InlineData(
        "3.49",
        "binary host zone status state updated_at backend_state cluster disabled_reason replication_status active_backend_id frozen")]
    public async Task A_volume_service_shows_more_with_each_microversion(string? version, string names)
    {
        var listed = await _cloud.Get("os-services?binary=cinder-volume").At(version).Expect(200);

        var services = listed.Body.GetProperty("services");
        Assert.Equal(2, services.GetArrayLength());
        Assert.Equal(names, string.Join(' ', services[0].EnumerateObject().Select(member => member.Name)));
    }

    [Theory]
    [InlineData("host=controller", 4)]
    [InlineData("host=controller@lvmdriver-1", 1)]
    [InlineData("host=controller@lvmdriver-1%23lvmdriver-1", 0)]
    [InlineData("host=CONTROLLER", 0)]
    [InlineData("host=", 4)]
    [InlineData("binary=", 0)]
    [InlineData("service=cinder-volume", 4)]
    public async Task Services_are_found_by_host_and_binary(string query, int count)
    {
        var listed = await _cloud.Get($"os-services?{query}").Expect(200);

        Assert.Equal(count, listed.Body.GetProperty("services").GetArrayLength());
    }

    [Fact]
    public async Task Disabling_a_service_takes_its_pool_away_and_enabling_keeps_the_reason()
    {
        var disabled = await _cloud.Put(
            "os-services/disable-log-reason", new { host = Second, binary = "cinder-volume", disabled_reason = "upkeep" }).Expect(200);
        var pools = await _cloud.Get("scheduler-stats/get_pools").Expect(200);
        await _cloud.Put("os-services/enable", new { host = Second, binary = "cinder-volume" }).Expect(200);

        Assert.Equal(
            $"{{\"disabled_reason\":\"upkeep\",\"disabled\":true,\"host\":\"{Second}\",\"service\":\"\",\"binary\":\"cinder-volume\","
                + "\"status\":\"disabled\"}",
            disabled.Text);
        Assert.Equal("""{"pools":[{"name":"controller@lvmdriver-1#lvmdriver-1"}]}""", pools.Text);
        Assert.Equal(("enabled", "upkeep"), await StatusAsync());
    }

    [Fact]
    public async Task Freezing_disables_the_service_and_thawing_empties_the_reason()
    {
        await _cloud.Put("os-services/freeze", new { host = Second }).Expect(200);
        var frozen = await StatusAsync();
        var again = await _cloud.Put("os-services/freeze", new { host = Second });
        await _cloud.Put("os-services/thaw", new { host = Second }).At("3.26").Expect(200);

        Assert.Equal(("disabled", "frozen"), frozen);
        Assert.Equal(
            (400, $"Invalid input received: No service could be changed: frozen in ['{Second}'] must be False to failover."),
            again.Refusal);
        Assert.Equal(("enabled", ""), await StatusAsync());
    }

    [Theory]
    [InlineData("disable", """{"host":"nope","binary":"cinder-volume"}""", 404, "Service cinder-volume could not be found on host nope.")]
    [InlineData("disable", "{}", 400, "{} is not valid under any of the given schemas")]
    [InlineData("disable", """{"binary":"cinder-volume"}""", 400, "Invalid input received: Host field is missing.")]
    [InlineData("bogus", "{}", 400, "Invalid input received: Unknown action")]
    [InlineData("get-log", "{}", 400, "Invalid input received: Unknown action")]
    [InlineData("freeze", """{"host":"nope"}""", 400, "No service found with host=nope")]
    [InlineData("freeze", """{"host":"controller"}""", 400, "Services from different clusters found.")]
    [InlineData("failover", """{"host":"x"}""", 400, "Invalid input received: Unknown action")]
    [InlineData(
        "failover_host",
        """{"host":"controller@lvmdriver-2"}""",
        400,
        "Invalid input received: No service could be changed: replication_status in ['controller@lvmdriver-2'] must be ['enabled', "
            + "'failed-over'] and must be up to failover.")]
    [InlineData(
        "disable-log-reason",
        """{"host":"x","binary":"y","disabled_reason":" "}""",
        400,
        "Invalid input for field/attribute disabled_reason. Value:  . ' ' is not a 'disabled_reason'")]
    public async Task Actions_are_refused_in_upstreams_words(string action, string body, int status, string message)
    {
        var refused = await _cloud.Put($"os-services/{action}").WithText(body);

        Assert.Equal((status, message), refused.Refusal);
    }

    [Theory]
    [InlineData("""{"cluster":"c"}""", "No service found with cluster=c")]
    [InlineData("{}", "Invalid input received: One and only one of cluster and host must be set.")]
    public async Task A_failover_may_name_a_cluster_from_3_26_on(string body, string message)
    {
        var refused = await _cloud.Put("os-services/failover").At("3.26").WithText(body);

        Assert.Equal((400, message), refused.Refusal);
    }

    [Fact]
    public async Task Log_levels_are_set_by_prefix_for_the_services_that_are_up()
    {
        const string Prefix = "cinder.volume.flows";
        await _cloud.Put("os-services/set-log", new { binary = "cinder-scheduler", prefix = $"{Prefix}.api", level = "debug" })
            .At("3.32").Expect(202);

        var shown = await _cloud.Put("os-services/get-log", new { binary = "cinder-scheduler", prefix = Prefix }).At("3.32").Expect(200);

        Assert.Equal(
            """{"log_levels":[{"host":"controller","binary":"cinder-scheduler","levels":{"""
                + "\"cinder.volume.flows.api.create_volume\":\"DEBUG\",\"cinder.volume.flows.api.manage_existing\":\"DEBUG\","
                + "\"cinder.volume.flows.common\":\"INFO\"}}]}",
            shown.Text);
    }

    [Fact]
    public async Task A_cleanup_ends_what_a_service_left_halfway()
    {
        var volume = await _cloud.VolumeAsync("lvmdriver-1");
        _cloud.Cinder.Update(state => state.With(
            OpenStack.Cinder.Objects.Volume.Table, _cloud.Volume(volume) with { Status = "downloading" }));

        var asked = await _cloud.Post("workers/cleanup", new { host = "controller@lvmdriver-1", is_up = true }).At("3.24").Expect(202);
        await _cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal("controller@lvmdriver-1", asked.Body.GetProperty("cleaning")[0].GetProperty("host").GetString());
        Assert.Equal("error", _cloud.Volume(volume).Status);
    }

    [Theory]
    [InlineData("""{"bogus":1}""", "Additional properties are not allowed ('bogus' was unexpected)")]
    [InlineData("""{"resource_type":"x"}""", "Invalid input received: Resource type X not valid, must be Volume or Snapshot")]
    [InlineData(
        """{"resource_id":"11111111-2222-3333-4444-555555555555"}""",
        "Invalid input received: ('There is no resource with UUID %s pending cleanup.', '11111111-2222-3333-4444-555555555555')")]
    public async Task A_malformed_cleanup_is_refused(string body, string message)
    {
        var refused = await _cloud.Post("workers/cleanup").At("3.24").WithText(body);

        Assert.Equal((400, message), refused.Refusal);
    }

    [Fact]
    public async Task A_host_counts_its_volumes_by_project()
    {
        await _cloud.VolumeAsync("lvmdriver-1");

        var shown = await _cloud.Get("os-hosts/controller@lvmdriver-1").Expect(200);

        var total = shown.Body.GetProperty("host")[0].GetProperty("resource");
        Assert.Equal(2, shown.Body.GetProperty("host").GetArrayLength());
        Assert.Equal(
            """{"host":"controller@lvmdriver-1","project":"(total)","volume_count":"1","total_volume_gb":"1","snapshot_count":"0","""
                + "\"total_snapshot_gb\":\"0\"}",
            total.GetRawText());
    }

    private async Task<(string? Status, string? Reason)> StatusAsync()
    {
        var listed = await _cloud.Get($"os-services?host={Second}").Expect(200);
        var service = listed.Body.GetProperty("services")[0];
        return (service.GetProperty("status").GetString(), service.GetProperty("disabled_reason").GetString());
    }
}
