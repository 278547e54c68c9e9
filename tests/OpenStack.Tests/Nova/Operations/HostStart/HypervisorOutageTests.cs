namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.HostStart;

public sealed class HypervisorOutageTests
{
    [Fact]
    public async Task A_compute_service_whose_hypervisor_does_not_answer_is_down_and_names_the_reason()
    {
        var isBroken = false;
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithHypervisor("host1", inner =>
        {
            var hypervisor = new Moq.Mock<IHypervisor>();
            hypervisor.Setup(h => h.ListAsync())
                .Returns(() => isBroken ? throw new TimeoutException("libvirt is away") : inner.ListAsync());
            return hypervisor.Object;
        }));
        await cloud.Cloud.Hosts.StopAsync("host1");
        isBroken = true;

        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.False(cloud.Cloud.Hosts.IsRunning("host1"));
        Assert.Contains(cloud.Cloud.Journal.Entries, entry => entry.What == "nova-compute on host1 cannot start: libvirt is away");
        isBroken = false;
        await cloud.Cloud.Hosts.StartAsync("host1");
        Assert.True(cloud.Cloud.Hosts.IsRunning("host1"));
    }
}
