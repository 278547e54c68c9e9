using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.LiveMigration;

/// <summary>Live migrations that are refused, with the answers that a real OpenStack Zed gave.</summary>
public sealed class LiveMigrationRefusalTests
{
    [Theory]
    [InlineData("2.1", "nope", false, "Compute host nope could not be found.")]
    [InlineData("2.93", "nope", false, "Compute host nope could not be found.")]
    [InlineData("2.1", "host1", false, "Unable to migrate instance (ID) to current host (host1).")]
    [InlineData("2.25", "host1", false, "Unable to migrate instance (ID) to current host (host1).")]
    [InlineData("2.30", "host1", false, "No valid host was found. There are not enough hosts available.")]
    [InlineData("2.30", "host1", true, "Unable to migrate instance (ID) to current host (host1).")]
    [InlineData("2.30", null, true, "Can't force to a non-provided destination")]
    public async Task A_wrong_host_is_a_bad_request(string version, string? host, bool force, string message)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");

        var answer = await cloud.Act(id, "os-migrateLive", Arguments(version, host, force)).At(version);

        Assert.Equal((400, message.Replace("ID", id.ToString(), StringComparison.Ordinal)), (answer.Status, answer.Message));
        Assert.Equal((VmStates.Active, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        Assert.Equal(["host1"], await cloud.HostsOfAsync(id));
    }

    [Theory]
    [InlineData("2.34", "host1", false, "No valid host was found. There are not enough hosts available.")]
    [InlineData("2.67", "host1", true, "Unable to migrate instance (ID) to current host (host1).")]
    public async Task From_2_34_on_the_action_tells_why_a_host_is_refused(string version, string host, bool force, string message)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");

        await cloud.Act(id, "os-migrateLive", Arguments(version, host, force)).At(version).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(("host1", VmStates.Active, null, MigrationStatus.Error), cloud.StateOf(id));
        var action = await cloud.LastActionAsync(id);
        var failed = Assert.Single(action.GetProperty("events").EnumerateArray());
        Assert.Equal("Error", action.GetProperty("message").GetString());
        Assert.Equal(
            message.Replace("ID", id.ToString(), StringComparison.Ordinal), failed.GetProperty("details").GetString());
        var shown = (await cloud.Get($"os-migrations?instance_uuid={id}").JsonAsync()).GetProperty("migrations")[0];
        Assert.Equal(
            (null, null, null, force ? host : null),
            (shown.GetProperty("source_node").GetString(), shown.GetProperty("dest_node").GetString(),
                shown.GetProperty("dest_host").GetString(), shown.GetProperty("dest_compute").GetString()));
    }

    [Theory]
    [InlineData("os-stop", "stopped")]
    [InlineData("suspend", "suspended")]
    public async Task Only_active_and_paused_servers_move(string before, string state)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        await cloud.Act(id, before).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        var answer = await cloud.Act(id, "os-migrateLive", Arguments("2.93", null, force: false));

        Assert.Equal((409, $"Cannot 'os-migrateLive' instance {id} while it is in vm_state {state}"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_host_that_is_down_cannot_be_forced()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.TakeDownAsync("host2");

        var answer = await cloud.Act(id, "os-migrateLive", Arguments("2.1", "host2", force: false)).At("2.1");

        Assert.Equal((400, "Compute service of host2 is unavailable at this time."), (answer.Status, answer.Message));
        Assert.Equal(("host1", VmStates.Active, null, MigrationStatus.Error), cloud.StateOf(id));
    }

    [Fact]
    public async Task A_server_does_not_leave_a_host_that_is_down()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.TakeDownAsync("host1");

        var answer = await cloud.Act(id, "os-migrateLive", Arguments("2.1", null, force: false)).At("2.1");

        Assert.Equal((400, "Compute service of host1 is unavailable at this time."), (answer.Status, answer.Message));
        Assert.Equal(["host1"], await cloud.HostsOfAsync(id));
    }

    [Fact]
    public async Task A_forced_host_needs_memory()
    {
        var builder = new OpenStackBuilder()
            .WithComputeHost("host1").WithComputeHost("host2", host => host with { MemoryMb = 700, RamAllocationRatio = 1 });
        await using var cloud = new ServerTestCloud(builder);
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");

        var answer = await cloud.Act(id, "os-migrateLive", Arguments("2.1", "host2", force: false)).At("2.1");

        Assert.Equal(
            (400, $"Migration pre-check error: Unable to migrate {id} to host2: Lack of memory(host:188.0 <= instance:512)"),
            (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("qemu", 1000, "The supplied hypervisor type of is invalid.")]
    [InlineData("fake", 999, "The instance requires a newer hypervisor version than has been provided.")]
    public async Task A_forced_host_needs_the_same_hypervisor_and_no_older_one(string type, int version, string message)
    {
        var builder = new OpenStackBuilder()
            .WithComputeHost("host1")
            .WithComputeHost("host2", host => host with { HypervisorType = type, HypervisorVersion = version });
        await using var cloud = new ServerTestCloud(builder);
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");

        var answer = await cloud.Act(id, "os-migrateLive", Arguments("2.1", "host2", force: false)).At("2.1");

        Assert.Equal((400, message), (answer.Status, answer.Message));
        Assert.Equal(["host1"], await cloud.HostsOfAsync(id));
    }

    [Fact]
    public async Task A_scheduled_host_with_an_older_hypervisor_is_passed_over()
    {
        var builder = new OpenStackBuilder()
            .WithComputeHost("host1").WithComputeHost("host2", host => host with { HypervisorVersion = 999 }).WithComputeHost("host3")
            .WithHostPreference("host2", "host3");
        await using var cloud = new ServerTestCloud(builder);
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");

        await cloud.MigrateLiveAsync(id, host: null);

        Assert.Equal(("host3", VmStates.Active, null, MigrationStatus.Completed), cloud.StateOf(id));
        Assert.Equal(["host3"], await cloud.HostsOfAsync(id));
    }

    [Fact]
    public async Task A_host_without_room_cannot_be_forced()
    {
        var builder = new OpenStackBuilder()
            .WithComputeHost("host1").WithComputeHost("host2", host => host with { DiskGb = 1, DiskAllocationRatio = 0.5 });
        await using var cloud = new ServerTestCloud(builder);
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");

        var answer = await cloud.Act(id, "os-migrateLive", Arguments("2.1", "host2", force: false)).At("2.1");

        Assert.Equal(
            (400, $"No valid host was found. Unable to move instance {id} to host host2. There is not enough capacity on the host for the "
                + "instance."),
            (answer.Status, answer.Message));
        Assert.Equal(["host1"], await cloud.HostsOfAsync(id));
    }

    [Fact]
    public async Task A_forced_host_that_breaks_the_server_group_leaves_the_server_in_error()
    {
        await using var cloud = new ServerTestCloud();
        var group = await cloud.CreateGroupAsync("anti-affinity");
        var id = await cloud.BootInGroupAsync(group, "host1");
        await cloud.BootInGroupAsync(group, "host2");

        await cloud.MigrateLiveAsync(id, "host2");
        Assert.Equal(("host1", VmStates.Active, null, MigrationStatus.Error), cloud.StateOf(id));
        var answer = await cloud.Act(id, "os-migrateLive", Arguments("2.30", "host2", force: true)).At("2.30");

        Assert.Equal(500, answer.Status);
        Assert.Equal(("host1", VmStates.Error, null, MigrationStatus.Error), cloud.StateOf(id));
        Assert.Equal("Anti-affinity instance group policy was violated", cloud.Server(id).Fault?.Message);
        Assert.Equal(["host1"], await cloud.HostsOfAsync(id));
    }

    [Fact]
    public async Task A_server_with_a_PCI_device_does_not_move()
    {
        var device = new PciDevice("0000:81:00.0", "8086", "1515");
        await using var cloud = new ServerTestCloud(new OpenStackBuilder()
            .WithComputeHosts(2, host => host with { Devices = [device] })
            .WithPciAlias(new PciAlias("a1") { VendorId = "8086", ProductId = "1515" })
            .WithFlavor(
                "pci", 512, configure: flavor => flavor with { ExtraSpecs = flavor.ExtraSpecs.Add("pci_passthrough:alias", "a1:1") }));
        var id = await cloud.BootAsync("s", server => server["flavorRef"] = "pci");

        var answer = await cloud.Act(id, "os-migrateLive", Arguments("2.25", null, force: false)).At("2.25");

        Assert.Equal((400, "No valid host was found. There are not enough hosts available."), (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("2.23", 404)]
    [InlineData("2.24", 409)]
    public async Task There_is_nothing_to_abort_or_to_force_without_a_live_migration(string version, int status)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var abort = await cloud.Delete($"servers/{id}/migrations/1").At(version);
        var force = await cloud.Post($"servers/{id}/migrations/1/action", new { force_complete = (string?)null }).At(version);

        Assert.Equal(status, abort.Status);
        Assert.Equal((409, $"Instance {id} is in an invalid state for 'force_complete'"), (force.Status, force.Message));
    }

    private static JsonObject Arguments(string version, string? host, bool force)
    {
        var arguments = new JsonObject { ["host"] = host, ["block_migration"] = false };
        if (version == "2.1")
            arguments["disk_over_commit"] = false;
        if (force)
            arguments["force"] = true;
        return arguments;
    }
}
