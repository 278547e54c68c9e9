using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

public sealed class ServerCreationTests
{
    [Fact]
    public async Task A_new_server_is_in_BUILD_until_the_services_run()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));
        await cloud.Cloud.RunUntilIdleAsync();

        var body = (await cloud.CreateAsync("s")).Body;
        var id = body.GetProperty("server").GetProperty("id").GetGuid();

        var server = (await cloud.Get($"servers/{id}").JsonAsync()).GetProperty("server");
        Assert.Equal(
            ("BUILD", "scheduling"), (server.GetProperty("status").GetString(), server.GetProperty("OS-EXT-STS:task_state").GetString()));
    }

    [Fact]
    public async Task Several_servers_of_one_request_are_numbered_and_share_a_reservation()
    {
        await using var cloud = new ServerTestCloud();

        var body = (await cloud.CreateAsync(
            "s", server => (server["min_count"], server["max_count"], server["return_reservation_id"]) = (2, 3, true))).Body;

        var reservation = body.GetProperty("reservation_id").GetString();
        var servers = cloud.Cloud.Nova().State.Value.Servers.OldestFirst.ToList();
        Assert.Equal(["s-1", "s-2", "s-3"], servers.Select(server => server.Name));
        Assert.All(servers, server => Assert.Equal(reservation, server.ReservationId));
    }

    [Fact]
    public async Task The_quota_limits_the_number_of_created_servers()
    {
        await using var cloud = new ServerTestCloud();

        await cloud.CreateAsync("s", server => (server["min_count"], server["max_count"]) = (2, 20));
        var one = await cloud.CreateAsync("t");

        Assert.Equal(10, cloud.Cloud.Nova().State.Value.Servers.Count);
        Assert.Equal(403, one.Status);
        Assert.Equal("Quota exceeded for instances: Requested 1, but already used 10 of 10 instances", one.Message);
    }

    [Fact]
    public async Task A_refused_request_changes_nothing()
    {
        await using var cloud = new ServerTestCloud();

        var answer = await cloud.CreateAsync("s", server => server["key_name"] = "none");

        Assert.Equal("Invalid key_name provided.", answer.Message);
        Assert.Equal(0, cloud.Cloud.Nova().State.Value.Servers.Count);
    }

    [Theory]
    [InlineData("imageRef", "\"11111111-2222-3333-4444-555555555555\"", "Can not find requested image")]
    [InlineData("flavorRef", "\"none\"", "Flavor none could not be found.")]
    [InlineData("availability_zone", "\"none\"", "The requested availability zone is not available")]
    [InlineData("availability_zone", "\"a:b:c:d\"", "Invalid input received: Unable to parse availability_zone")]
    [InlineData("host", "\"none\"", "Compute host none could not be found.")]
    [InlineData("networks", "[{}]", "Bad network format: missing 'uuid'")]
    [InlineData(
        "networks",
        "[{\"port\": \"11111111-2222-3333-4444-555555555555\"}]",
        "Port id 11111111-2222-3333-4444-555555555555 could not be found.")]
    [InlineData("security_groups", "[{\"name\": \"none\"}]", "Unable to find security_group with name or id 'none'")]
    [InlineData("min_count", "0", "Invalid input for field/attribute min_count. Value: 0. 0 is less than the minimum of 1")]
    public async Task An_invalid_field_is_refused(string field, string value, string message)
    {
        await using var cloud = new ServerTestCloud();

        var answer = await cloud.CreateAsync("s", server => server[field] = JsonNode.Parse(value));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, answer.Message);
    }
}
