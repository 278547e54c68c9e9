using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios.Misuse;

/// <summary>Unknown names fail at once: the message lists the valid ones.</summary>
public sealed class UnknownNameTests
{
    private static readonly Guid Nobody = new("00000000-0000-4000-8000-000000000000");

    public static TheoryData<string, Func<OpenStackCloud, Task>> Waits() => new()
    {
        { "status", cloud => cloud.Servers.WaitForStatusAsync(Nobody, ServerStatus.Active) },
        { "task state", cloud => cloud.Servers.WaitForTaskStateAsync(Nobody, null) },
        { "power state", cloud => cloud.Servers.WaitForPowerStateAsync(Nobody, PowerState.Running) },
        { "host", cloud => cloud.Servers.WaitForHostAsync(Nobody, "host1") },
        { "fault", cloud => cloud.Servers.WaitForFaultAsync(Nobody) },
        { "deletion", cloud => cloud.Servers.WaitForDeletedAsync(Nobody) },
        { "predicate", cloud => cloud.Servers.WaitUntilAsync(Nobody, "to be red", _ => true) },
        { "action", cloud => cloud.Servers.WaitForActionAsync(Nobody, "create") },
        { "event", cloud => cloud.Servers.WaitForEventAsync(Nobody, "create", "compute__do_build_and_run_instance") },
        { "migration", cloud => cloud.Servers.WaitForMigrationAsync(Nobody, "finished") },
        { "port", cloud => cloud.Servers.WaitForPortsAsync(Nobody, 1) },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task A_wait_on_an_unknown_server_fails_at_once_and_lists_the_servers(string what, Func<OpenStackCloud, Task> wait)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        var start = cloud.Time.GetUtcNow();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => wait(cloud));

        var expected = $"There is no server {Nobody} and never was one. There are: 'web' ({server.Id}).";
        Assert.True(error.Message.StartsWith(expected, StringComparison.Ordinal), $"{what}: {error.Message}");
        Assert.Equal(start, cloud.Time.GetUtcNow());
    }

    public static TheoryData<string, Func<OpenStackCloud, Task>> Hosts() => new()
    {
        { "There is no compute host 'host9'. There are: host1, host2, host3.", cloud => cloud.Hosts.StopAsync("host9") },
        { "There is no resource provider named 'host9'. There are: host1, host2, "
            + "host3.", cloud => cloud.Usage.WaitForUsageAsync("host9", ResourceAmounts.None) },
        { "There is no resource provider named 'host9'. There are: host1, host2, "
            + "host3.", async cloud => (await cloud.Usage.CaptureAsync()).OfHost("host9") },
        { "There is no compute host 'host9'. There are: host1, host2, "
            + "host3.", async cloud => await cloud.Servers.WaitForHostAsync((await cloud.BootAsync()).Id, "host9") },
        { "There is no compute service on 'host9'. There are: ", cloud => cloud.Nova.ForceDownAsync("host9") },
        { "Waited for the compute service of host9 to be up, but it is out of reach: there is no compute service on host9. There are "
            + "those on host1, host2, host3.", cloud => cloud.ComputeServices.WaitForUpAsync("host9") },
    };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task An_error_for_an_unknown_host_lists_the_hosts(string message, Func<OpenStackCloud, Task> use)
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => use(cloud));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<OpenStackCloud, Task>> Names() => new()
    {
        { "There is no flavor named 'huge' that this user may use. There are: m1.tiny, m1.small, cirros256, "
            + "ds64.", cloud => cloud.Servers.BootAsync("web", "huge") },
        { "There is no image named 'beos' that this user sees. There are: cirros, "
            + "cirros-alt.", cloud => cloud.Servers.BootAsync("web", image: "beos") },
        { "There is no network named 'lan' that this user sees. There are: private, "
            + "public.", cloud => cloud.Servers.BootAsync("web", network: "lan") },
        { "There is no project named 'shop' that this user sees. There are: admin, demo, "
            + "service.", cloud => cloud.Keystone.GetProjectIdAsync("shop") },
        { "There is no role named 'king' that this user sees. There are: admin, "
            + "", cloud => cloud.Keystone.CreateUserAsync("ada", project: "demo", role: "king") },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_error_for_an_unknown_name_lists_the_valid_names(string message, Func<OpenStackCloud, Task> use)
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => use(cloud));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_for_an_unknown_port_lists_the_ports()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(network: "private");
        var port = Assert.Single(await cloud.Servers.WaitForPortsAsync(server.Id, 1));

        foreach (
            var wait in (
                Func<Guid, string, Task>[])[(id, name) =>
                    cloud.Servers.WaitForPortAttachedAsync(id, name), (id, name) => cloud.Servers.WaitForPortDetachedAsync(id, name)])
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(() => wait(server.Id, "port9"));
            Assert.StartsWith("There is no port port9 and never was one. There are: ", error.Message, StringComparison.Ordinal);
            Assert.Contains(port, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_microversion_gets_upstreams_answer()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var tooHigh = await cloud.Nova.SendAsync(HttpMethod.Get, "/servers", microversion: "9.99");
        var malformed = await cloud.Nova.SendAsync(HttpMethod.Get, "/servers", microversion: "new");

        Assert.Equal(HttpStatusCode.NotAcceptable, tooHigh.Status);
        Assert.Contains(
            "Version 9.99 is not supported by the API. Minimum is 2.1 and maximum is 2.93.", tooHigh.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, malformed.Status);
        Assert.Contains(
            "API Version String new is of invalid format. Must be of format MajorNum.MinorNum.",
            malformed.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_for_a_missing_service_lists_the_catalog()
    {
        await using var cloud = new OpenStackBuilder().WithOnly("identity", "placement").Build();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Nova.ListServersAsync());

        Assert.Equal("The catalog of this cloud has no public endpoint for 'compute'. It has identity, placement.", error.Message);
    }
}
