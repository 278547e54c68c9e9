using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;
using Moq;

namespace CustomHypervisor.Tests;

/// <summary>The hypervisor is an interface: a mock replaces it, or a decorator wraps it.</summary>
public sealed class CustomHypervisorTests
{
    [Fact]
    public async Task A_server_whose_first_spawn_fails_is_built_on_another_host()
    {
        var hypervisor = new Mock<IHypervisor>();
        hypervisor.SetupSequence(h => h.SpawnAsync(It.IsAny<Guest>()))
            .ThrowsAsync(new HypervisorException("out of disk"))
            .Returns(Task.CompletedTask);
        await using var cloud = new OpenStackBuilder().WithHypervisor(_ => hypervisor.Object).Build();

        var server = await cloud.Servers.BootAsync("web", flavor: "m1.tiny");

        hypervisor.Verify(h => h.SpawnAsync(It.Is<Guest>(d => d.ServerId == server.Id && d.MemoryMb == 512)), Times.Exactly(2));
        hypervisor.Verify(h => h.DestroyAsync(server.Id), Times.Once);
    }

    [Fact]
    public async Task A_host_that_fails_to_spawn_gets_no_further_servers()
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHosts(2)
            .WithHypervisor("host1", inner => FailingToSpawn(inner))
            .Build();

        var first = await cloud.Servers.BootAsync("web", flavor: "m1.tiny");
        var second = await cloud.Servers.BootAsync("web", flavor: "m1.tiny");

        Assert.Equal(("host2", "host2"), (first.Host, second.Host));
        await cloud.Usage.AssertHostUsageAsync("host1", ResourceAmounts.None);
    }

    private static IHypervisor FailingToSpawn(IHypervisor inner)
    {
        var mock = new Mock<IHypervisor> { DefaultValue = DefaultValue.Mock };
        mock.Setup(h => h.SpawnAsync(It.IsAny<Guest>())).ThrowsAsync(new HypervisorException("no KVM here"));
        mock.Setup(h => h.DestroyAsync(It.IsAny<Guid>())).Returns((Guid id) => inner.DestroyAsync(id));
        return mock.Object;
    }
}
