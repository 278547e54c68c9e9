using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachInterface;

public sealed class AttachTests
{
    [Fact]
    public async Task A_network_gives_the_server_a_new_port_that_is_bound_to_its_host()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();

        var answer = await cloud.AttachAsync(new { net_id = cloud.Private });

        var shown = answer.Body.GetProperty("interfaceAttachment");
        var id = shown.GetProperty("port_id").GetString()!;
        var port = await cloud.ShowPortAsync(id);
        var server = cloud.Base.Server(cloud.Server);
        Assert.Equal((200, cloud.Private), (answer.Status, shown.GetProperty("net_id").GetString()));
        Assert.Equal(
            (cloud.Server.ToString(), $"compute:{server.AvailabilityZone}", server.Host, server.ProjectId),
            (Text(port, "device_id"), Text(port, "device_owner"), Text(port, "binding:host_id"), Text(port, "tenant_id")));
        Assert.Equal(Text(port, "mac_address"), Text(shown, "mac_addr"));
        Assert.Equal(2, server.Interfaces.Length);
        Assert.True(server.Interfaces.Single(own => own.PortId == id).WasCreatedByNova);
        Assert.Null(server.TaskState);
    }

    [Fact]
    public async Task An_attach_is_an_action_with_one_event_and_two_notifications()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var updated = cloud.Base.Server(cloud.Server).UpdatedAt;
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(10));

        await cloud.AttachedAsync(new { net_id = cloud.Private });

        Assert.Equal([("compute_attach_interface", "Success")], cloud.Steps("attach_interface"));
        Assert.Equal(["instance.interface_attach.start", "instance.interface_attach.end"], cloud.Notices);
        Assert.Equal((null, updated), (cloud.Base.Server(cloud.Server).Fault, cloud.Base.Server(cloud.Server).UpdatedAt));
    }

    [Fact]
    public async Task An_existing_port_is_bound_and_unbound_when_the_server_is_deleted()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var given = await cloud.PortAsync();

        var id = await cloud.AttachedAsync(new { port_id = given });
        var during = await cloud.ShowPortAsync(given);
        var made = await cloud.AttachedAsync(new { net_id = cloud.Private });
        await cloud.Base.Delete($"servers/{cloud.Server}").As("demo");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((given, cloud.Server.ToString()), (id, Text(during, "device_id")));
        Assert.NotEqual(given, made);
        Assert.Equal([given], await cloud.PortIdsAsync());
        Assert.Equal("", Text(await cloud.ShowPortAsync(given), "device_id"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"interfaceAttachment": {}}""")]
    public async Task An_empty_attach_takes_the_only_network_of_the_project(string body)
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();

        var answer = await cloud.Base.Post($"servers/{cloud.Server}/os-interface", JsonDocument.Parse(body).RootElement).As("demo");

        Assert.True(answer.Status == 200, answer.Body.ToString());
        Assert.Equal(cloud.Private, Text(answer.Body.GetProperty("interfaceAttachment"), "net_id"));
    }

    [Fact]
    public async Task An_empty_attach_is_refused_if_the_project_has_several_networks()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        await cloud.NeutronAsync("POST", "networks", new { network = new { name = "second" } });
        var before = await cloud.PortIdsAsync();

        var answer = await cloud.AttachAsync(new { });

        Assert.Equal((400, "Multiple possible networks found, use a Network ID to be more specific."), answer.Refusal);
        Assert.Equal(before, await cloud.PortIdsAsync());
        Assert.Equal([("compute_attach_interface", "Error")], cloud.Steps("attach_interface"));
    }

    [Fact]
    public async Task A_new_port_gets_the_requested_address()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var (address, taken) = await AddressesAsync(cloud);
        var before = await cloud.PortIdsAsync();

        var inUse = await cloud.AttachAsync(new { net_id = cloud.Private, fixed_ips = new[] { new { ip_address = taken } } });
        var after = await cloud.PortIdsAsync();
        var answer = await cloud.AttachAsync(new { net_id = cloud.Private, fixed_ips = new[] { new { ip_address = address } } });
        var foreign = await cloud.AttachAsync(new { net_id = cloud.Private, fixed_ips = new[] { new { ip_address = "203.0.113.9" } } });

        Assert.Equal((409, $"Fixed IP {taken} is already in use."), inUse.Refusal);
        Assert.Equal(before, after);
        Assert.Equal(address, Text(answer.Body.GetProperty("interfaceAttachment").GetProperty("fixed_ips")[0], "ip_address"));
        Assert.Equal(500, foreign.Status);
        Assert.EndsWith(
            "<class 'nova.exception_Remote.InvalidInput_Remote'>", foreign.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_is_accepted_since_2_49_and_shown_since_2_70()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();

        var early = await cloud.AttachAsync(new { net_id = cloud.Private, tag = "nic" }, "2.48");
        var tagged = await cloud.AttachAsync(new { net_id = cloud.Private, tag = "nic" }, "2.49");
        var shown = await cloud.AttachAsync(new { net_id = cloud.Private, tag = "other" }, "2.70");
        var ill = await cloud.AttachAsync(new { net_id = cloud.Private, tag = "a,b" });

        Assert.Equal((400, 200, 200, 400), (early.Status, tagged.Status, shown.Status, ill.Status));
        Assert.False(tagged.Body.GetProperty("interfaceAttachment").TryGetProperty("tag", out _));
        Assert.Equal("other", Text(shown.Body.GetProperty("interfaceAttachment"), "tag"));
        Assert.Equal([null, "nic", "other"], cloud.Base.Server(cloud.Server).Interfaces.Select(own => own.Tag));
    }

    [Theory]
    [InlineData("""{"net_id": "{network}", "port_id": "{port}"}""", 400, "Must not input both network_id and port_id")]
    [InlineData("""{"port_id": "{port}", "fixed_ips": [{"ip_address": "10.0.0.9"}]}""",
        400, "Must input network_id when request IP address")]
    [InlineData("""{"port_id": "{unknown}"}""", 404, "Port id {unknown} could not be found.")]
    [InlineData("""{"net_id": "{unknown}"}""", 404, "Network {unknown} could not be found.")]
    [InlineData("""{"port_id": "{used port}"}""", 409, "Port {used port} is still in use.")]
    [InlineData("""{"net_id": "{public}"}""", 403, "It is not allowed to create an interface on external network {public}")]
    [InlineData("""{"port_id": "{foreign port}"}""", 404, "Port id {foreign port} could not be found.")]
    public async Task An_invalid_attach_is_refused_with_upstreams_message(string attachment, int status, string message)
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var names = new Dictionary<string, string>
        {
            ["{network}"] = cloud.Private, ["{port}"] = await cloud.PortAsync(), ["{public}"] = cloud.Public,
            ["{unknown}"] = Guid.Empty.ToString(), ["{used port}"] = cloud.Remembered.Single(),
            ["{foreign port}"] = await cloud.PortAsync(cloud.Public, "admin"),
        };
        var before = await cloud.PortIdsAsync();

        var answer = await cloud.AttachAsync(JsonDocument.Parse(Fill(attachment)).RootElement);

        Assert.Equal((status, Fill(message)), answer.Refusal);
        Assert.Equal(before, await cloud.PortIdsAsync());
        Assert.Single(cloud.Remembered);

        string Fill(string text) => names.Aggregate(text, (filled, name) => filled.Replace(name.Key, name.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_administrator_attaches_no_port_of_another_project()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var foreign = await cloud.PortAsync(cloud.Public, "admin");

        var answer = await cloud.AttachAsync(new { port_id = foreign }, user: "admin");

        Assert.Equal((400, $"Port {foreign} not usable for instance {cloud.Server}."), answer.Refusal);
    }

    [Fact]
    public async Task A_network_without_a_subnet_is_refused()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var bare = (await cloud.NeutronAsync("POST", "networks", new { network = new { name = "bare" } })).GetProperty("network");

        var answer = await cloud.AttachAsync(new { net_id = Text(bare, "id") });

        Assert.Equal(
            (400, "Network requires port_security_enabled and subnet associated in order to apply security groups."),
            answer.Refusal);
    }

    [Fact]
    public async Task An_exceeded_port_quota_is_a_403()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var project = cloud.Base.Server(cloud.Server).ProjectId;
        await cloud.NeutronAsync("PUT", $"quotas/{project}", new { quota = new { port = 1 } }, "admin");

        var answer = await cloud.AttachAsync(new { net_id = cloud.Private });

        Assert.Equal((403, "Maximum number of ports exceeded"), answer.Refusal);
        Assert.Single(cloud.Remembered);
    }

    [Fact]
    public async Task Only_an_active_paused_or_stopped_server_without_a_task_or_lock_accepts_an_interface()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var port = cloud.Remembered.Single();
        await cloud.Base.Act(cloud.Server, "suspend").As("demo");
        await cloud.Cloud.RunUntilIdleAsync();

        var attach = await cloud.AttachAsync(new { net_id = cloud.Private });
        var detach = await cloud.DetachAsync(port);
        await cloud.Base.Act(cloud.Server, "lock");
        var locked = await cloud.AttachAsync(new { net_id = cloud.Private });

        Assert.Equal(
            (409, $"Cannot 'attach_interface' instance {cloud.Server} while it is in vm_state suspended"),
            attach.Refusal);
        Assert.Equal(
            (409, $"Cannot 'detach_interface' instance {cloud.Server} while it is in vm_state suspended"),
            detach.Refusal);
        Assert.Equal((409, $"Instance {cloud.Server} is locked"), locked.Refusal);
        var actions = cloud.Cloud.Nova().State.Value.Actions[cloud.Server];
        Assert.DoesNotContain(actions, action => action.Name is "attach_interface" or "detach_interface");
    }

    [Theory]
    [InlineData("os-stop", VmStates.Stopped)]
    [InlineData("pause", VmStates.Paused)]
    public async Task A_stopped_or_paused_server_accepts_an_interface_and_keeps_its_state(string action, string state)
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        await cloud.Base.Act(cloud.Server, action).As("demo");
        await cloud.Cloud.RunUntilIdleAsync();

        var answer = await cloud.AttachAsync(new { net_id = cloud.Private });

        Assert.Equal((200, state), (answer.Status, cloud.Base.Server(cloud.Server).VmState));
    }

    /// <summary>An address of the network that is free, and one that is taken.</summary>
    private static async Task<(string Free, string Taken)> AddressesAsync(InterfaceTestCloud cloud)
    {
        var port = await cloud.ShowPortAsync(cloud.Remembered.Single());
        var taken = Text(port.GetProperty("fixed_ips")[0], "ip_address");
        return ($"{taken[..taken.LastIndexOf('.')]}.199", taken);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
