using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Proxies;

public sealed class SecurityGroupProxyTests
{
    [Fact]
    public async Task A_group_created_and_deleted_through_Nova_is_created_and_deleted_in_Neutron()
    {
        await using var cloud = new ServerTestCloud();

        var body = new { security_group = new { name = "web", description = "d" } };
        var made = (await AskAsync(cloud, "POST", "os-security-groups", body))
            .GetProperty("security_group");
        var id = made.GetProperty("id").GetString();
        await AskAsync(cloud, "PUT", $"os-security-groups/{id}", new { security_group = new { name = "www", description = "" } });
        var atNeutron = (await cloud.Neutron.Get($"security-groups/{id}").As("demo")).Body;
        var deleted = await cloud.Delete($"os-security-groups/{id}").As("demo").At("2.1");
        var shown = await cloud.Get($"os-security-groups/{id}").As("demo").At("2.1");

        Assert.Equal(
            ("web", "d", 0),
            (
                made.GetProperty("name").GetString(),
                made.GetProperty("description").GetString(),
                made.GetProperty("rules").GetArrayLength()));
        Assert.Equal("www", atNeutron.GetProperty("security_group").GetProperty("name").GetString());
        Assert.Equal((202, 404), (deleted.Status, shown.Status));
        Assert.StartsWith(
            $"Security group {id} does not exist\nNeutron server returns request_ids: ['req-", shown.Message);
    }

    [Fact]
    public async Task A_rule_allows_addresses_or_another_group()
    {
        await using var cloud = new ServerTestCloud();
        var (web, db) = (await GroupAsync(cloud, "web"), await GroupAsync(cloud, "db"));

        var open =
            await RuleAsync(cloud, new { parent_group_id = web, ip_protocol = "tcp", from_port = 22, to_port = "22", cidr = "10.0.0.0/8" });
        var fromWeb = await RuleAsync(cloud, new { parent_group_id = db, ip_protocol = "TCP", group_id = web });

        Assert.Equal("""{"cidr":"10.0.0.0/8"}""", open.GetProperty("ip_range").GetRawText());
        Assert.Equal(
            (22, 22, "tcp"),
            (
                open.GetProperty("from_port").GetInt32(),
                open.GetProperty("to_port").GetInt32(),
                open.GetProperty("ip_protocol").GetString()));
        Assert.Equal((1, 65535), (fromWeb.GetProperty("from_port").GetInt32(), fromWeb.GetProperty("to_port").GetInt32()));
        Assert.Equal("web", fromWeb.GetProperty("group").GetProperty("name").GetString());
        Assert.Equal("{}", fromWeb.GetProperty("ip_range").GetRawText());

        await cloud.Delete($"os-security-group-rules/{open.GetProperty("id").GetString()}").As("demo").At("2.1");
        Assert.Empty(
            (await AskAsync(cloud, "GET", $"os-security-groups/{web}"))
                .GetProperty("security_group")
                .GetProperty("rules")
                .EnumerateArray());
    }

    [Theory]
    [InlineData("""{"ip_protocol": "tcp", "from_port": 22, "to_port": 22}""", 400, "This rule already exists in group {web}")]
    [InlineData(
        """{"ip_protocol": "tcp", "from_port": 23, "to_port": 22}""",
        400,
        "Invalid port range 23:22. Former value cannot be greater than the later")]
    [InlineData(
        """{"ip_protocol": "tcp", "from_port": 0, "to_port": 22}""",
        400,
        "Invalid port range 0:22. Valid TCP ports should be between 1-65535")]
    [InlineData(
        """{"ip_protocol": "icmp", "from_port": 256, "to_port": 0}""",
        400,
        "Invalid port range 256:0. For ICMP, the type:code must be valid")]
    [InlineData(
        """{"ip_protocol": "icmp", "from_port": "x", "to_port": 0}""",
        400,
        "Invalid input received: Type and Code must be integers for ICMP protocol type")]
    [InlineData("""{"ip_protocol": "gre", "from_port": 1, "to_port": 1}""", 400, "Invalid IP protocol gre.")]
    [InlineData("""{"ip_protocol": "tcp"}""", 400, "Not enough parameters to build a valid rule.")]
    [InlineData("""{"ip_protocol": "tcp", "from_port": 1, "to_port": 1, "cidr": "10.0.0.0"}""", 400, "10.0.0.0 is not a valid IP network.")]
    [InlineData(
        """{"ip_protocol": "tcp", "from_port": 1, "to_port": 1, "cidr": "10.0.0.0/0"}""",
        400,
        "Bad prefix for network in cidr 10.0.0.0/0")]
    [InlineData("""{"ip_protocol": "tcp", "group_id": "x"}""", 400, "Security group id should be uuid")]
    public async Task An_invalid_rule_is_refused(string rule, int status, string message)
    {
        await using var cloud = new ServerTestCloud();
        var web = await GroupAsync(cloud, "web");
        await RuleAsync(cloud, new { parent_group_id = web, ip_protocol = "tcp", from_port = 22, to_port = 22 });
        var asked = System.Text.Json.Nodes.JsonNode.Parse(rule)!.AsObject();
        asked["parent_group_id"] = web;

        var answer = await cloud.Post("os-security-group-rules", new { security_group_rule = asked }).As("demo").At("2.1");

        Assert.Equal(
            (status, message.Replace("{web}", web, StringComparison.Ordinal)), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Neutron_decides_about_permissions_and_Nova_passes_its_message_on()
    {
        await using var cloud = new ServerTestCloud();
        var own = (await AskAsync(cloud, "GET", "os-security-groups"))
            .GetProperty("security_groups")[0].GetProperty("id")
            .GetString();
        var foreign = (
            await cloud.Post("os-security-groups", new { security_group = new { name = "a", description = "" } })
                .At("2.1")).Body.GetProperty("security_group")
            .GetProperty("id").GetString();

        var @default = await cloud.Delete($"os-security-groups/{own}").As("demo").At("2.1");
        var anothers = await cloud.Delete($"os-security-groups/{foreign}").As("demo").At("2.1");
        var late = await cloud.Get("os-security-groups").As("demo").At("2.36");

        Assert.Equal(400, @default.Status);
        Assert.StartsWith("Insufficient rights for removing default security group.", @default.Message);
        Assert.Equal((404, 404), (anothers.Status, late.Status));
    }

    private static async Task<string> GroupAsync(ServerTestCloud cloud, string name) =>
        (await AskAsync(cloud, "POST", "os-security-groups", new { security_group = new { name, description = "" } }))
            .GetProperty("security_group")
            .GetProperty("id")
            .GetString()!;

    private static async Task<JsonElement> RuleAsync(ServerTestCloud cloud, object rule) =>
        (await AskAsync(cloud, "POST", "os-security-group-rules", new { security_group_rule = rule }))
            .GetProperty("security_group_rule");

    private static async Task<JsonElement> AskAsync(ServerTestCloud cloud, string method, string path, object? body = null)
    {
        var answer = await cloud.Call(method, path, body).As("demo").At("2.1");
        Assert.True(answer.Status < 300, answer.Body.ToString());
        return answer.Body;
    }
}
