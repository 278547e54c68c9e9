namespace Fixtures.Toolkit.OpenStack.Tests.Nova.InstanceActions;

public sealed class InstanceActionTests
{
    [Fact]
    public async Task The_traceback_of_a_failed_event_names_Novas_functions()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithComputeHosts(0));
        var body = (await cloud.CreateAsync("s")).Body;
        await cloud.Cloud.RunUntilIdleAsync();

        var id = body.GetProperty("server").GetProperty("id").GetGuid();
        var action = (await cloud.Get($"servers/{id}/os-instance-actions").JsonAsync())
            .GetProperty("instanceActions")[0].GetProperty("request_id")
            .GetString();
        var step = (await cloud.Get($"servers/{id}/os-instance-actions/{action}").JsonAsync())
            .GetProperty("instanceAction")
            .GetProperty("events")[0];

        Assert.Equal("conductor_schedule_and_build_instances", step.GetProperty("event").GetString());
        Assert.Equal(
            """
              File "/usr/lib/python3/dist-packages/nova/conductor/manager.py", line 1587, in schedule_and_build_instances
              File "/usr/lib/python3/dist-packages/nova/scheduler/client/query.py", line 41, in select_destinations
              File "/usr/lib/python3/dist-packages/nova/scheduler/rpcapi.py", line 160, in select_destinations
            nova.exception.NoValidHost: No valid host was found. 

            """.ReplaceLineEndings("\n"),
            step.GetProperty("traceback").GetString());
    }
}
