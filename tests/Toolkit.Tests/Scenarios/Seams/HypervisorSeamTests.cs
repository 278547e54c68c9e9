using Fixtures.Toolkit.OpenStack;
using Moq;

namespace Fixtures.Toolkit.Tests.Scenarios.Seams;

public sealed class HypervisorSeamTests
{
    [Fact]
    public async Task A_failed_spawn_is_rescheduled_to_another_host()
    {
        var hypervisor = new Mock<IHypervisor>();
        hypervisor.SetupSequence(h => h.SpawnAsync(It.IsAny<Guest>())).ThrowsAsync(new InvalidOperationException("out of disk"))
            .Returns(Task.CompletedTask);
        await using var cloud = new OpenStackBuilder().WithHypervisor(_ => hypervisor.Object).Build();

        var server = await cloud.Servers.WaitForStatusAsync(await BootAsync(cloud), ServerStatus.Active);

        hypervisor.Verify(h => h.SpawnAsync(It.Is<Guest>(guest => guest.ServerId == server.Id && guest.MemoryMb == 512)), Times.Exactly(2));
        hypervisor.Verify(h => h.DestroyAsync(server.Id), Times.Once);
    }

    [Fact]
    public async Task A_cancelled_spawn_is_rescheduled_like_any_failure()
    {
        var hypervisor = new Mock<IHypervisor>();
        hypervisor.SetupSequence(h => h.SpawnAsync(It.IsAny<Guest>())).ThrowsAsync(new TaskCanceledException("timed out"))
            .Returns(Task.CompletedTask);
        await using var cloud = new OpenStackBuilder().WithHypervisor(_ => hypervisor.Object).Build();

        await cloud.Servers.WaitForStatusAsync(await BootAsync(cloud), ServerStatus.Active);

        Assert.Contains(cloud.Journal.Entries, entry => entry.What == "threw TaskCanceledException: timed out");
    }

    [Fact]
    public async Task The_journal_contains_the_exception_of_a_strict_mock()
    {
        var hypervisor = new Mock<IHypervisor>(MockBehavior.Strict);
        await using var cloud = new OpenStackBuilder().WithComputeHost("only").WithHypervisor("only", _ => hypervisor.Object).Build();

        await cloud.Servers.WaitForStatusAsync(await BootAsync(cloud), ServerStatus.Error);

        Assert.Contains(cloud.Journal.Entries, entry =>
            entry.Source == "hypervisor.only"
                && entry.What.StartsWith("threw MockException: IHypervisor.SpawnAsync", StringComparison.Ordinal));
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task Decorators_of_all_hosts_wrap_decorators_of_one_host()
    {
        var calls = new List<string>();
        await using var cloud = new OpenStackBuilder()
            .WithComputeHost("only")
            .WithHypervisor("only", inner => Noting(inner, "inner", calls))
            .WithHypervisor(inner => Noting(inner, "outer", calls))
            .Build();

        await cloud.Servers.WaitForStatusAsync(await BootAsync(cloud), ServerStatus.Active);

        Assert.Equal(["outer", "inner"], calls);
    }

    private static IHypervisor Noting(IHypervisor inner, string name, List<string> calls)
    {
        var mock = new Mock<IHypervisor>();
        mock.Setup(h => h.SpawnAsync(It.IsAny<Guest>())).Returns((Guest guest) =>
        {
            calls.Add(name);
            return inner.SpawnAsync(guest);
        });
        mock.Setup(h => h.GetPowerStateAsync(It.IsAny<Guid>())).Returns((Guid id) => inner.GetPowerStateAsync(id));
        return mock.Object;
    }

    private static async Task<ServerInfo> BootAsync(OpenStackCloud cloud) =>
        await cloud.Nova.CreateServerAsync(new NewServer("first", "1", await cloud.Glance.GetImageIdAsync("cirros")));
}
