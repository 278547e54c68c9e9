namespace Fixtures.Toolkit.OpenStack.Tests.Nova.ServerGroups;

public sealed class ServerGroupTests
{
    [Fact]
    public async Task Only_anti_affinity_takes_rules()
    {
        await using var cloud = new ServerTestCloud();

        var answer = await cloud.Post(
            "os-server-groups", new { server_group = new { name = "g", policy = "affinity", rules = new { max_server_per_host = 2 } } });

        Assert.Equal((400, "Only anti-affinity policy supports rules."), answer.Refusal);
    }

    [Fact]
    public async Task The_quota_limits_the_number_of_groups()
    {
        await using var cloud = new ServerTestCloud();
        for (var count = 0; count < 10; count++)
            await cloud.CreateGroupAsync("affinity");

        var answer = await cloud.Post("os-server-groups", new { server_group = new { name = "g", policy = "affinity" } });

        Assert.Equal((403, "Quota exceeded, too many server groups."), answer.Refusal);
    }
}
