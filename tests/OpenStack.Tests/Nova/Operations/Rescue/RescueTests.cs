using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Moq;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Rescue;

public sealed class RescueTests
{
    [Fact]
    public async Task A_rescued_server_runs_again_after_the_unrescue()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var rescue = await ActAsync(cloud, id, "rescue", new { adminPass = "secret" });
        var rescued = (await cloud.Get($"servers/{id}").JsonAsync()).GetProperty("server");
        var unrescue = await ActAsync(cloud, id, "unrescue");

        Assert.Equal((200, "secret"), (rescue.Status, rescue.Body.GetProperty("adminPass").GetString()));
        Assert.Equal(("RESCUE", 4), (rescued.GetProperty("status").GetString(), rescued.GetProperty("OS-EXT-STS:power_state").GetInt32()));
        Assert.Equal(202, unrescue.Status);
        Assert.Equal(
            (VmStates.Active, null, PowerStates.Running),
            (cloud.Server(id).VmState, cloud.Server(id).TaskState, cloud.Server(id).PowerState));
        Assert.Equal(["create", "rescue", "unrescue"], cloud.Cloud.Nova().State.Value.Actions[id].Select(action => action.Name));
        Assert.Equal(
            ["compute_rescue_instance", "compute_unrescue_instance"], cloud.Cloud.Events(id).TakeLast(2).Select(step => step.Name));
        Assert.Equal(
            ["instance.rescue.start", "instance.rescue.end", "instance.unrescue.start", "instance.unrescue.end"],
            cloud.Cloud.Journal.Entries.Where(entry => entry.Kind == JournalKind.Notification).Select(entry => entry.What).TakeLast(4));
    }

    [Fact]
    public async Task A_rescued_server_can_only_be_unrescued_or_deleted()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");
        var image = await cloud.ImageAsync();
        await ActAsync(cloud, id, "rescue");

        foreach (var (action, arguments, name) in new (string, object?, string)[]
        {
            ("rescue", null, "rescue"), ("rebuild", new { imageRef = image }, "rebuild"), ("pause", null, "pause"),
            ("os-stop", null, "stop"), ("shelve", null, "shelve"),
            ("reboot", new { type = "HARD" }, "reboot"),
        })
        {
            var answer = await cloud.Act(id, action, arguments);
            Assert.Equal(
                (409, $"Cannot '{name}' instance {id} while it is in vm_state rescued"),
                (answer.Status, answer.Message));
        }
    }

    [Fact]
    public async Task A_rescue_with_an_unknown_image_is_refused()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s");

        var answer = await cloud.Act(id, "rescue", new { rescue_image_ref = Guid.Empty });

        Assert.Equal(
            (400, $"Requested rescue image '{Guid.Empty}' is not supported"),
            (answer.Status, answer.Message));
        Assert.Equal((VmStates.Active, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
    }

    [Fact]
    public async Task A_failed_rescue_leaves_the_server_in_error()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithHypervisor(inner =>
        {
            var mock = new Mock<IHypervisor>();
            mock.Setup(h => h.SpawnAsync(It.IsAny<Guest>())).Returns((Guest guest) => inner.SpawnAsync(guest));
            mock.Setup(h => h.GetPowerStateAsync(It.IsAny<Guid>())).Returns((Guid id) => inner.GetPowerStateAsync(id));
            mock.Setup(h => h.PowerOffAsync(It.IsAny<Guid>())).ThrowsAsync(new HypervisorException("no rescue disk"));
            return mock.Object;
        }));
        var id = await cloud.BootAsync("s");

        await ActAsync(cloud, id, "rescue");

        Assert.Equal((VmStates.Error, null), (cloud.Server(id).VmState, cloud.Server(id).TaskState));
        Assert.Equal($"Instance {id} cannot be rescued: Driver Error: no rescue disk", cloud.Server(id).Fault!.Message);
    }

    private static async Task<ApiAnswer> ActAsync(
        ServerTestCloud cloud, Guid id, string action, object? arguments = null)
    {
        var answer = await cloud.Act(id, action, arguments);
        await cloud.Cloud.RunUntilIdleAsync();
        return answer;
    }
}
