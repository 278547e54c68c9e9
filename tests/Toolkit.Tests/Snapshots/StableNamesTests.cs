using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Snapshots;

public sealed class StableNamesTests
{
    private const string First = "167326e6-f980-4bd8-bd6a-237f65131911";
    private const string Second = "cf9f3caa-d180-4f4e-81e1-b68712079e65";

    private readonly StableNames _names = new();

    [Theory]
    [InlineData($"DELETE /v2.0/ports/{First} -> 204", "DELETE /v2.0/ports/port-1 -> 204")]
    [InlineData($"GET /v2.0/ports?device_id={First} -> 200", "GET /v2.0/ports?device_id=server-1 -> 200")]
    [InlineData($"GET /v2.0/networks?id={First} -> 200", "GET /v2.0/networks?id=id-1 -> 200")]
    [InlineData("GET /v2.0/quotas?tenant_id=d259642e6d6040f3b9366a63364bba9d", "GET /v2.0/quotas?tenant_id=project-1")]
    [InlineData($"PUT /allocations/{First}", "PUT /allocations/consumer-1")]
    [InlineData($"Resource provider {First} in use", "Resource provider provider-1 in use")]
    [InlineData($"Instance {First} could not be found.", "Instance server-1 could not be found.")]
    [InlineData($"(HTTP 404) (Request-ID: req-{First})", "(HTTP 404) (Request-ID: request-1)")]
    [InlineData($"http://openstack.test/compute/v2.1/servers/{First}", "/compute/v2.1/servers/server-1")]
    [InlineData($"http://127.0.0.1:4711/0123456789abcdef0123456789abcdef/image/v2/images/{First}", "/image/v2/images/image-1")]
    [InlineData("r-pafixuxn", "reservation-1")]
    [InlineData("fa:16:3e:01:02:03", "mac-1")]
    [InlineData("plain words, 12345 and host1", "plain words, 12345 and host1")]
    public void An_id_is_named_by_the_preceding_word(string text, string expected) => Assert.Equal(expected, _names.Rewrite(text));

    [Fact]
    public void An_id_keeps_its_first_name()
    {
        Assert.Equal("/servers/server-1", _names.Rewrite($"/servers/{First}"));
        Assert.Equal("/allocations/server-1", _names.Rewrite($"/allocations/{First}"));
        Assert.Equal("server-1", _names.NameOf(First.Replace("-", "", StringComparison.Ordinal), "consumer"));
        Assert.Equal("server-2", _names.NameOf(Second, "server"));
    }

    [Fact]
    public void Ids_and_times_can_be_rewritten_apart()
    {
        var text = $"server {First} at 2026-01-01T00:00:00Z";

        Assert.Equal("server server-1 at 2026-01-01T00:00:00Z", _names.RewriteIds(text));
        Assert.Equal($"server {First} at t+0s", _names.RewriteTimes(text));
    }

    [Fact]
    public async Task The_message_of_a_failure_has_no_ids_and_no_seed()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        var before = await cloud.Usage.CaptureAsync();
        var server = await cloud.BootAsync();

        var failure = await Assert.ThrowsAsync<UsageMismatchException>(() => cloud.Usage.AssertNoUsageChangeAsync(since: before));

        Assert.Contains("Seed of this world: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"web ({server.Id}) on ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("web (id-1) on host1: DISK_GB=1 MEMORY_MB=512 VCPU=1", _names.MessageOf(failure), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_entry_and_a_server_share_their_names()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(host: "host1");
        var spawn = cloud.Journal.Since(0).Single(entry => entry is { Kind: JournalKind.Hypervisor, What: "spawns" });

        var line = _names.LineOf(spawn).ToString();
        var tree = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(_names.TreeOf(server));

        Assert.Equal("t+0s      hypervisor.host1   server-1: spawns", line);
        Assert.Equal("server-1", tree["id"]);
    }

    [Fact]
    public void Times_are_relative_to_the_first()
    {
        Assert.Equal("t+0s", _names.Rewrite("2026-01-01T00:00:00Z"));
        Assert.Equal(
            "updated t+1.5s, launched t-60s", _names.Rewrite("updated 2026-01-01T00:00:01.500000, launched 2025-12-31T23:59:00+00:00"));
    }
}
