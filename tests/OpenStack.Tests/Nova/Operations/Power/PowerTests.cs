using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Power;

public sealed class PowerTests
{
    [Fact]
    public async Task Servers_are_stopped_started_rebooted_paused_and_suspended()
    {
        await using var cloud = Cloud();
        var id = (await cloud.BootAsync()).Id;
        var seen = new List<(string, string?, int)>();
        foreach (var (task, message) in new (string, Func<Guid, OpenStack.Messaging.IMessage>)[]
        {
            (TaskStates.PoweringOff, s => new StopServer(s)),
            (TaskStates.PoweringOn, s => new StartServer(s)),
            (TaskStates.Rebooting, s => new RebootServer(s, IsHard: false)),
            (TaskStates.Pausing, s => new PauseServer(s)),
            (TaskStates.Unpausing, s => new UnpauseServer(s)),
            (TaskStates.Suspending, s => new SuspendServer(s)),
            (TaskStates.Resuming, s => new ResumeServer(s)),
            (TaskStates.PoweringOff, s => new StopServer(s)),
            (TaskStates.RebootingHard, s => new RebootServer(s, IsHard: true)),
        })
        {
            cloud.Send(id, task, message);
            await cloud.RunUntilIdleAsync();
            seen.Add(Of(cloud.Server(id)));
        }

        Assert.Equal(
            [
                (VmStates.Stopped, null, 4), (VmStates.Active, null, 1), (VmStates.Active, null, 1), (VmStates.Paused, null, 1),
                (VmStates.Active, null, 1),
                (VmStates.Suspended, null, 1), (VmStates.Active, null, 1), (VmStates.Stopped, null, 4), (VmStates.Active, null, 1),
            ],
            seen);
    }

    [Fact]
    public async Task Of_two_parallel_stops_only_the_first_is_accepted()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));
        var id = await cloud.BootAsync("s");

        var first = await cloud.Act(id, "os-stop");
        var second = await cloud.Act(id, "os-stop");

        Assert.Equal(202, first.Status);
        Assert.Equal(409, second.Status);
        Assert.Equal($"Cannot 'stop' instance {id} while it is in task_state powering-off", second.Message);
    }

    /// <summary>Upstream's second reboot finds the task state cleared by the first, and its event fails.</summary>
    [Fact]
    public async Task Of_two_parallel_hard_reboots_both_are_accepted_and_one_reboots()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));
        var id = await cloud.BootAsync("s");

        var first = await cloud.Act(id, "reboot", new { type = "HARD" });
        var second = await cloud.Act(id, "reboot", new { type = "HARD" });
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((202, 202), (first.Status, second.Status));
        Assert.Equal((VmStates.Active, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        var actions = (await cloud.Get($"servers/{id}/os-instance-actions").JsonAsync()).GetProperty("instanceActions");
        Assert.Equal(
            ["Error", null],
            actions.EnumerateArray().Take(2).Select(action => action.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_stop_is_recorded_as_an_action_with_the_hosts_event()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        await cloud.Act(id, "os-stop");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Stopped, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        var actions = (await cloud.Get($"servers/{id}/os-instance-actions").JsonAsync()).GetProperty("instanceActions");
        Assert.Equal(["stop", "create"], actions.EnumerateArray().Select(action => action.GetProperty("action").GetString()));
        var shown = (await cloud.Get($"servers/{id}/os-instance-actions/{actions[0].GetProperty("request_id").GetString()}").JsonAsync())
            .GetProperty("instanceAction");
        Assert.Equal("compute_stop_instance", Assert.Single(shown.GetProperty("events").EnumerateArray()).GetProperty("event").GetString());
    }

    private static OpenStackCloud Cloud() => new OpenStackBuilder().Build().WithStubbedNeighbours();

    private static (string, string?, int) Of(Server server) => (server.VmState, server.TaskState, server.PowerState);
}
