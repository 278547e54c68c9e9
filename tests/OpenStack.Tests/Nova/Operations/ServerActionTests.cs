using System.Net;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations;

public sealed class ServerActionTests
{
    [Fact]
    public async Task Of_two_parallel_stops_only_the_first_is_accepted()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));
        var id = await cloud.BootAsync("s");

        var first = await cloud.ActAsync(id, "os-stop");
        var second = await cloud.ActAsync(id, "os-stop");

        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal($"Cannot 'stop' instance {id} while it is in task_state powering-off", ServerTestCloud.Message(second));
    }

    [Fact]
    public async Task A_stop_is_recorded_as_an_action_with_the_hosts_event()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        await cloud.ActAsync(id, "os-stop");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Stopped, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        var actions = (await cloud.GetAsync($"servers/{id}/os-instance-actions")).GetProperty("instanceActions");
        Assert.Equal(["stop", "create"], actions.EnumerateArray().Select(action => action.GetProperty("action").GetString()));
        var shown = (await cloud.GetAsync($"servers/{id}/os-instance-actions/{actions[0].GetProperty("request_id").GetString()}"))
            .GetProperty("instanceAction");
        Assert.Equal("compute_stop_instance", Assert.Single(shown.GetProperty("events").EnumerateArray()).GetProperty("event").GetString());
    }

    [Fact]
    public async Task Only_an_administrator_removes_an_administrators_lock()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", user: "demo");
        await cloud.ActAsync(id, "lock", new { locked_reason = "audit" });

        var stop = await cloud.ActAsync(id, "os-stop", user: "demo");
        var unlock = await cloud.ActAsync(id, "unlock", user: "demo");

        Assert.Equal($"Instance {id} is locked", ServerTestCloud.Message(stop));
        Assert.Equal(
            "Policy doesn't allow os_compute_api:os-lock-server:unlock:unlock_override to be performed.", ServerTestCloud.Message(unlock));
        Assert.Equal("audit", cloud.Server(id).LockedReason);
    }

    [Theory]
    [InlineData("{}", "Malformed request body")]
    [InlineData("""{"os-stop": null, "os-start": null}""", "Malformed request body")]
    [InlineData("""{"fly": null}""", "There is no such action: fly")]
    [InlineData(
        """{"reboot": {"type": "x"}}""",
        "Invalid input for field/attribute type. Value: x. 'x' is not one of ['HARD', 'Hard', 'hard', 'SOFT', 'Soft', 'soft']")]
    public async Task A_body_without_exactly_one_action_is_refused(string body, string message)
    {
        await using var cloud = new ServerTestCloud();

        var answer =
            await cloud.SendAsync(HttpMethod.Post, $"servers/{Guid.Empty}/action", System.Text.Json.JsonDocument.Parse(body).RootElement);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, ServerTestCloud.Message(answer));
    }
}
