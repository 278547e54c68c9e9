using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Exploring;
using Fixtures.Toolkit.Scenarios.Judging;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>An operation among hosts with several nodes that is interrupted at any step leaves nothing on any node.</summary>
public sealed class InterruptedNodeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("boot")]
    [InlineData("resize")]
    [InlineData("revert")]
    [InlineData("evacuate")]
    [InlineData("unshelve")]
    public Task An_operation_among_nodes_that_is_interrupted_anywhere_leaves_nothing_behind(string name)
    {
        var operation = Operations.Named(name);
        return ExploreReport.ExploreAsync(
            $"{name} among nodes", output,
            [
                () => InterruptAsync(operation, DeleteAsync),
                .. Stage.Hosts.Select<string, Func<Task<ExplorationReport>>>(host =>
                    () => InterruptAsync(operation, cloud => cloud.Hosts.KillAsync(host))),
                () => Explore.EachRequest(RequestFault.Lost).Judged()
                    .RunAsync(Stage.NewNodeCloud, operation.PrepareAsync, operation.ActInFaultsAsync),
            ]);
    }

    private static Task<ExplorationReport> InterruptAsync(Operation operation, Func<OpenStackCloud, Task> interrupt) =>
        Explore.EachStep().Judged().RunAsync(
            Stage.NewNodeCloud, operation.PrepareAsync, operation.ActAsync, interrupt: (cloud, _) => interrupt(cloud));

    private static Task DeleteAsync(OpenStackCloud cloud) =>
        Stage.Of(cloud) is { Server: { } server } stage ? stage.DeleteAsync(server) : Task.CompletedTask;
}
