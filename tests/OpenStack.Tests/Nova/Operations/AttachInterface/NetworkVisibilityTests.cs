using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachInterface;

/// <summary>Neutron decides which networks and ports a client may name: Nova asks with the client's token.</summary>
public sealed class NetworkVisibilityTests
{
    [Fact]
    public async Task Another_projects_port_on_the_projects_own_network_is_visible_but_not_usable()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var foreign = await cloud.PortAsync(user: "admin");

        var answer = await cloud.AttachAsync(new { port_id = foreign });

        Assert.Equal((400, $"Port {foreign} not usable for instance {cloud.Server}."), answer.Refusal);
    }

    [Fact]
    public async Task A_port_on_a_network_of_another_project_is_not_found()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var hidden = await cloud.PortAsync(await NetworkAsync(cloud), user: "admin");

        var answer = await cloud.AttachAsync(new { port_id = hidden });

        Assert.Equal((404, $"Port id {hidden} could not be found."), answer.Refusal);
    }

    [Fact]
    public async Task A_network_that_an_RBAC_policy_shares_with_the_project_can_be_named()
    {
        await using var cloud = await InterfaceTestCloud.CreateAsync();
        var network = await NetworkAsync(cloud);
        var project = cloud.Base.Server(cloud.Server).ProjectId;
        var before = await cloud.AttachAsync(new { net_id = network });
        var policy = new { object_type = "network", object_id = network, action = "access_as_shared", target_tenant = project };
        await cloud.NeutronAsync("POST", "rbac-policies", new { rbac_policy = policy }, "admin");

        var attached = await cloud.AttachAsync(new { net_id = network });
        var booted = await cloud.Base.BootAsync(
            "shared", server => server["networks"] = new JsonArray(new JsonObject { ["uuid"] = network }), "demo");

        Assert.Equal((404, 200), (before.Status, attached.Status));
        Assert.Equal(VmStates.Active, cloud.Base.Server(booted).VmState);
    }

    private static async Task<string> NetworkAsync(InterfaceTestCloud cloud)
    {
        var made = await cloud.NeutronAsync("POST", "networks", new { network = new { name = "of-admin" } }, "admin");
        var id = made.GetProperty("network").GetProperty("id").GetString()!;
        await cloud.NeutronAsync(
            "POST", "subnets", new { subnet = new { network_id = id, cidr = "10.9.0.0/24", ip_version = 4 } }, "admin");
        return id;
    }
}
