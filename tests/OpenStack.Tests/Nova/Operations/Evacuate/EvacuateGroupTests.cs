using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Evacuate;

public sealed class EvacuateGroupTests
{
    [Fact]
    public async Task Two_members_of_an_anti_affinity_group_are_not_evacuated_to_one_host()
    {
        await using var cloud = new ServerTestCloud();
        var group = await cloud.CreateGroupAsync("anti-affinity");
        var servers = new[] { await cloud.BootInGroupAsync(group, "host1"), await cloud.BootInGroupAsync(group, "host2") };
        await cloud.TakeDownAsync("host1");
        await cloud.TakeDownAsync("host2");

        var pause = cloud.Cloud.Faults.On(Place.Phase("before-spawn")).Hold();
        await cloud.Act(servers[0], "evacuate", new { });
        await pause.Reached;
        await cloud.Act(servers[1], "evacuate", new { });
        await cloud.Cloud.RunUntilIdleAsync();
        pause.Release();
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Active, "host3"), (cloud.Server(servers[0]).VmState, cloud.Server(servers[0]).Host));
        Assert.Equal((VmStates.Error, "host2"), (cloud.Server(servers[1]).VmState, cloud.Server(servers[1]).Host));
        Assert.Equal("Anti-affinity instance group policy was violated", cloud.Server(servers[1]).Fault!.Message);
        Assert.Equal(MigrationStatus.Failed, cloud.Cloud.Nova().State.Value.Migrations.FindNewest(servers[1])!.Status);
        Assert.Equal((1, 512, 1), await cloud.Cloud.UsageAsync("host3"));
    }
}
