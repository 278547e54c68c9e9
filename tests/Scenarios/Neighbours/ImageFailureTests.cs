using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Exploring;

namespace Fixtures.Toolkit.Scenarios.Neighbours;

/// <summary>Nova's operations while Glance cannot be reached.</summary>
public sealed class ImageFailureTests
{
    [Fact]
    public async Task A_request_to_Glance_is_tried_four_times_before_the_operation_fails()
    {
        await using var cloud = Stage.Builder.Build();
        var server = await cloud.Servers.BootAsync("s");
        using var loss = cloud.LoseFirst(3, "glance", HttpMethod.Post, "/v2/images");

        await cloud.Servers.ShelveAsync(server);

        Assert.Equal(ServerStatus.ShelvedOffloaded, (await cloud.Nova.GetServerAsync(server)).Status);
    }

    [Fact]
    public async Task An_unshelve_without_Glance_fails_in_its_first_step_and_leaves_the_server_unchanged()
    {
        await using var cloud = Stage.Builder.Build();
        var server = await cloud.Servers.BootAsync("s");
        await cloud.Servers.ShelveAsync(server);
        using (cloud.Edges.Fail("nova", "glance"))
        {
            await cloud.Nova.UnshelveServerAsync(server);
            await cloud.RunUntilIdleAsync();
        }

        var after = await cloud.Nova.GetServerAsync(server);
        var unshelve = (await cloud.Nova.ListActionsAsync(server)).First(action => action.Name == "unshelve");

        Assert.Equal((ServerStatus.ShelvedOffloaded, "unshelving"), (after.Status, after.TaskState));
        Assert.Equal([("get_image_info", "Error")], unshelve.Events.Select(step => (step.Name, step.Result)));
    }

    [Fact]
    public async Task A_rebuild_without_Glance_leaves_the_server_running()
    {
        await using var cloud = Stage.Builder.WithScheduling(Scheduling.Stepped).Build();
        var server = await cloud.Servers.BootAsync("s");
        await cloud.Nova.RebuildServerAsync(server, await cloud.Glance.GetImageIdAsync("cirros"));
        using (cloud.Edges.Fail("nova", "glance"))
            await cloud.RunUntilIdleAsync();

        var after = await cloud.Nova.GetServerAsync(server);

        Assert.Equal((ServerStatus.Active, null), (after.Status, after.TaskState));
    }

    [Fact]
    public async Task A_fault_has_the_code_of_its_exception()
    {
        await using var cloud = Stage.Builder.Build();
        var server = await cloud.Servers.BootAsync("s");

        await cloud.Nova.ActAsync(
            server, "rebuild", new { imageRef = await cloud.Glance.GetImageIdAsync("cirros"), preserve_ephemeral = true });
        await cloud.RunUntilIdleAsync();

        var fault = (await cloud.Nova.GetServerAsync(server)).Raw.GetProperty("fault");
        Assert.Equal(
            (400, "The current driver does not support preserving ephemeral partitions."),
            (fault.GetProperty("code").GetInt32(), fault.GetProperty("message").GetString()));
    }
}
