using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

public sealed class FailedBuildTests
{
    [Fact]
    public async Task A_duplicate_security_group_fails_the_build_and_the_server_keeps_its_root_device_name_but_no_zone()
    {
        await using var cloud = new ServerTestCloud();
        var network = (await cloud.Neutron.Post("networks", new { network = new { name = "n" } })).Body.GetProperty("network")
            .GetProperty("id").GetString()!;
        await cloud.Neutron.Post("subnets", new { subnet = new { network_id = network, ip_version = 4, cidr = "10.9.0.0/24" } });
        var group = (
            await cloud.Neutron.Post("security-groups", new { security_group = new { name = "g" } })).Body.GetProperty("security_group")
            .GetProperty("id").GetString()!;

        var id = await cloud.BootAsync("s", server =>
        {
            server["networks"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["uuid"] = network });
            server["security_groups"] = System.Text.Json.Nodes.JsonNode.Parse($$"""[{"name": "g"}, {"name": "{{group}}"}]""");
        });

        var shown = (await cloud.Get($"servers/{id}").JsonAsync()).GetProperty("server");
        Assert.Equal(VmStates.Error, cloud.Server(id).VmState);
        Assert.Contains(
            "Duplicate items in the list", shown.GetProperty("fault").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ("/dev/sda", ""),
            (
                shown.GetProperty("OS-EXT-SRV-ATTR:root_device_name").GetString(),
                shown.GetProperty("OS-EXT-AZ:availability_zone").GetString()));
    }
}
