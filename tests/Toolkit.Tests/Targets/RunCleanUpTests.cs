using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Tests.Targets;

/// <summary>What a run made is removed at its end, or by a later run after its lease, and nothing else is.</summary>
public sealed class RunCleanUpTests : IAsyncLifetime
{
    private const string PublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8Qm3eYqjJq7Q0Z1y8oJt3mC8jY0T8kqz3X2oQnY0Qb test";

    private readonly RealCloud _real = new();
    private IReadOnlyList<CloudResource> _before = [];

    public Task InitializeAsync()
    {
        _before = _real.Cloud.ListResources();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _real.DisposeAsync();

    [Fact]
    public async Task The_end_removes_everything_in_an_order_that_the_services_accept()
    {
        await using (var target = _real.Open())
            await MakeOneOfEachAsync(target);

        Assert.Empty(_real.Made(_before));
    }

    [Fact]
    public async Task Two_runs_at_once_leave_each_other_alone()
    {
        await using var first = _real.Open();
        await first.Servers.BootAsync("web");

        await using (var second = _real.Open())
            await second.Servers.BootAsync("web");

        Assert.Equal(["web"], (await _real.Cloud.Nova.ListServersAsync()).Select(server => server.Name));
    }

    [Fact]
    public async Task A_killed_run_is_cleaned_up_by_a_later_one_after_its_lease_and_not_before()
    {
        await MakeOneOfEachAsync(_real.Open());
        var left = _real.Made(_before);
        _real.Time.Advance(TimeSpan.FromMinutes(119));

        await using (var early = _real.Open())
            await early.Nova.ListServersAsync();
        Assert.Equal(left, _real.Made(_before));
        _real.Time.Advance(TimeSpan.FromMinutes(10));
        await using (var late = _real.Open())
            await late.Nova.ListServersAsync();

        // They have nowhere to carry a mark.
        Assert.Equal(["keypair key", "server group apart"], _real.Made(_before));
    }

    [Fact]
    public async Task Names_alike_without_the_mark_are_untouched()
    {
        await using (var killed = _real.Open())
        {
            await killed.Servers.BootAsync("fixtures-toolkit-web");
            await _real.Cloud.Servers.BootAsync("fixtures-toolkit-web");
            await _real.Cloud.Servers.BootAsync(
                "fixtures-toolkit-web", metadata: new Dictionary<string, string> { ["fixtures-toolkit:run"] = "abc" });
        }

        _real.Time.Advance(TimeSpan.FromHours(3));
        await using (var later = _real.Open())
            await later.Nova.ListServersAsync();

        Assert.Equal(2, (await _real.Cloud.Nova.ListServersAsync()).Count);
    }

    [Fact]
    public async Task A_volume_that_Nova_made_to_boot_from_goes_with_the_run_and_an_attached_one_of_others_stays()
    {
        var theirs = await _real.Cloud.Volumes.CreateAsync("theirs", 1);
        await using (var target = _real.Open())
        {
            var server = await target.Servers.BootAsync(new NewServer("web", Image: null)
            {
                BlockDevices = [BlockDevice.RootFromImage("cirros"), BlockDevice.Volume(theirs.Id)],
            });
            await target.Nova.DeleteServerAsync(server.Id);
        }

        Assert.Equal(["volume theirs"], _real.Made(_before));
    }

    [Fact]
    public async Task Several_servers_of_one_request_are_removed()
    {
        await using (var target = _real.Open())
            await target.Servers.BootAllAsync(new NewServer("web") { Count = 3 });

        Assert.Empty(_real.Made(_before));
    }

    [Fact]
    public async Task What_a_test_made_since_a_position_is_removed_and_the_rest_stays()
    {
        await using var target = _real.Open();
        await target.Servers.BootAsync("shared");
        var position = target.Changes.Position;
        await target.Servers.BootAsync("of the test");

        await target.RemoveCreatedSinceAsync(position, CancellationToken.None);

        Assert.Equal(["shared"], (await _real.Cloud.Nova.ListServersAsync()).Select(server => server.Name));
    }

    [Fact]
    public async Task What_remains_is_named_with_the_last_answer()
    {
        var target = _real.Open();
        var network = await target.Neutron.CreateNetworkAsync("busy", "10.9.0.0/24");
        var port = await _real.Cloud.Neutron.SendAsync(
            HttpMethod.Post, "/v2.0/ports", new JsonObject { ["port"] = new JsonObject { ["network_id"] = network } });
        port.EnsureSuccess();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await target.DisposeAsync());

        Assert.Contains(
            $"could not put the cloud 'test' at {_real.Cloud.AuthUrl} back as it was.", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"- network busy ({network}): 409", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_sent_nothing_sends_nothing_at_its_end()
    {
        var position = _real.Cloud.Journal.Count;

        await using (_real.Open())
        {
        }

        Assert.Equal(position, _real.Cloud.Journal.Count);
    }

    private static async Task MakeOneOfEachAsync(OpenStackTarget target)
    {
        var network = await target.Neutron.CreateNetworkAsync("net", "10.8.0.0/24");
        var subnet = (await target.Neutron.SendAsync(HttpMethod.Get, $"/v2.0/subnets?network_id={network}"))
            .Json.GetProperty("subnets")[0].GetProperty("id").GetString();
        var router = await MadeAsync(target, "network", "/v2.0/routers", "router", new JsonObject { ["name"] = "router" });
        (await target.Neutron.SendAsync(
            HttpMethod.Put, $"/v2.0/routers/{router}/add_router_interface", new JsonObject { ["subnet_id"] = subnet })).EnsureSuccess();
        await MadeAsync(target, "network", "/v2.0/security-groups", "security_group", new JsonObject { ["name"] = "group" });
        var server = await target.Servers.BootAsync("web", network: "net");
        var volume = await target.Volumes.CreateAsync("data", 1);
        await target.Volumes.AttachAsync(volume, server);
        var other = await target.Volumes.CreateAsync("other", 1);
        await target.Cinder.CreateSnapshotAsync(other.Id, "snap");
        await target.Cinder.CreateBackupAsync(other.Id, "copy");
        await target.Nova.ActAsync(server.Id, "createImage", new JsonObject { ["name"] = "shot" });
        await target.Nova.CreateFlavorAsync("flavor", 64, 1, 0);
        await target.Nova.CreateKeypairAsync(new NewKeypair("key", PublicKey));
        var aggregate = await target.Nova.CreateAggregateAsync(new NewAggregate("aggregate", []));
        await target.Nova.AddHostToAggregateAsync(aggregate, "host1");
        await MadeAsync(
            target, "compute", "/os-server-groups", "server_group",
            new JsonObject { ["name"] = "apart", ["policy"] = "anti-affinity" }, NovaClient.Microversion);
        await target.Keystone.CreateProjectAsync("project");
        await target.Keystone.CreateUserAsync("user", project: "project");
    }

    private static async Task<string?> MadeAsync(
        OpenStackTarget target, string service, string path, string member, JsonObject document, string? microversion = null)
    {
        var reply = await target.Admin.Session.SendAsync(
            service, HttpMethod.Post, path, new JsonObject { [member] = document }, microversion);
        return reply.EnsureSuccess().Json.GetProperty(member).GetProperty("id").GetString();
    }
}
