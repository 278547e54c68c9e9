using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Exploring;
using Fixtures.Toolkit.Scenarios.Judging;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>An operation on a server with PCI devices that is interrupted at any step leaves no device behind.</summary>
public sealed class InterruptedDeviceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("boot")]
    [InlineData("resize")]
    [InlineData("confirm")]
    [InlineData("revert")]
    [InlineData("evacuate")]
    [InlineData("shelve")]
    [InlineData("unshelve")]
    public Task An_operation_with_devices_that_is_interrupted_anywhere_leaves_nothing_behind(string name)
    {
        var operation = Operations.Named(name);
        return ExploreReport.ExploreAsync(
            $"{name} with devices", output,
            [
                () => InterruptAsync(operation, DeleteAsync),
                .. Stage.Hosts.Select<string, Func<Task<ExplorationReport>>>(host =>
                    () => InterruptAsync(operation, cloud => cloud.Hosts.KillAsync(host))),
                () => Explore.EachRequest(RequestFault.Lost, RequestFault.Outage).Judged()
                    .RunAsync(Stage.NewDeviceCloud, cloud => PrepareAsync(operation, cloud), operation.ActInFaultsAsync),
            ]);
    }

    private static Task<ExplorationReport> InterruptAsync(Operation operation, Func<OpenStackCloud, Task> interrupt) =>
        Explore.EachStep().Judged().RunAsync(
            Stage.NewDeviceCloud, cloud => PrepareAsync(operation, cloud), operation.ActAsync, interrupt: (cloud, _) => interrupt(cloud));

    private static async Task<Prepared> PrepareAsync(Operation operation, OpenStackCloud cloud)
    {
        await Stage.AddDevicesAsync(cloud);
        return await operation.PrepareAsync(cloud);
    }

    private static Task DeleteAsync(OpenStackCloud cloud) =>
        Stage.Of(cloud) is { Server: { } server } stage ? stage.DeleteAsync(server) : Task.CompletedTask;
}
