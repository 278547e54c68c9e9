using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Exploring;
using Fixtures.Toolkit.Scenarios.Judging;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>An operation on a server with volumes that is interrupted at any step leaves no attachment and no volume behind.</summary>
public sealed class InterruptedVolumeTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names =>
        ["boot", "delete", "resize", "confirm", "revert", "live-migrate", "evacuate", "shelve", "unshelve"];

    [Theory]
    [MemberData(nameof(Names))]
    public Task An_operation_with_volumes_that_a_delete_meets_anywhere_leaves_nothing_behind(string name)
    {
        var operation = Operations.Named(name);
        return ExploreReport.ExploreAsync($"{name} with volumes, deleted", output, [() => InterruptAsync(operation, DeleteAsync)]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public Task An_operation_with_volumes_whose_hosts_die_anywhere_leaves_nothing_behind(string name)
    {
        var operation = Operations.Named(name);
        return ExploreReport.ExploreAsync(
            $"{name} with volumes, killed", output,
            [
                .. Stage.Hosts.Select<string, Func<Task<ExplorationReport>>>(host =>
                    () => InterruptAsync(operation, cloud => cloud.Hosts.KillAsync(host))),
            ]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public Task An_operation_with_volumes_that_loses_a_request_leaves_nothing_behind(string name)
    {
        var operation = Operations.Named(name);
        return ExploreReport.ExploreAsync(
            $"{name} with volumes, requests lost", output,
            [
                () => Explore.EachRequest(RequestFault.Lost, RequestFault.Outage).Judged().RunAsync(
                    operation.NewCloud,
                    cloud => PrepareAsync(operation, cloud),
                    (cloud, prepared) => ActInFaultsAsync(operation, cloud, prepared)),
            ]);
    }

    private static async Task ActInFaultsAsync(Operation operation, OpenStackCloud cloud, Prepared prepared)
    {
        await ActAsync(operation, cloud, prepared);
        await cloud.Run.UntilSettledAsync(CancellationToken.None);
        Stage.Of(cloud).ServerErrors.Clear();
    }

    private static Task<ExplorationReport> InterruptAsync(Operation operation, Func<OpenStackCloud, Task> interrupt) =>
        Explore.EachStep().Judged().RunAsync(
            operation.NewCloud,
            cloud => PrepareAsync(operation, cloud),
            (cloud, prepared) => ActAsync(operation, cloud, prepared),
            interrupt: (cloud, _) => interrupt(cloud));

    private static async Task<Prepared> PrepareAsync(Operation operation, OpenStackCloud cloud)
    {
        var stage = await Stage.OpenAsync(cloud);
        stage.BootsFromVolumes = true;
        await operation.Prepare(stage);
        return Prepared.From(stage);
    }

    private static Task ActAsync(Operation operation, OpenStackCloud cloud, Prepared prepared)
    {
        var stage = Stage.Begin(cloud, prepared);
        stage.BootsFromVolumes = true;
        return operation.Act(stage);
    }

    private static Task DeleteAsync(OpenStackCloud cloud) =>
        Stage.Of(cloud) is { Server: { } server } stage ? stage.DeleteAsync(server) : Task.CompletedTask;
}
