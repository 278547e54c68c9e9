using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Exploring;
using Fixtures.Toolkit.Scenarios.Judging;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>An operation that is interrupted at any step leaves nothing behind except Nova's own leaks.</summary>
public sealed class InterruptedOperationTests(ITestOutputHelper output)
{
    private const int SeedsOfRaces = 100;

    public static TheoryData<string> Names() => [.. Operations.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task An_operation_that_is_interrupted_anywhere_leaves_nothing_behind(string name)
    {
        var operation = Operations.Named(name);
        return ExploreReport.ExploreAsync(
            name, output,
            [
                () => InterruptAsync(operation, DeleteAsync),
                .. Stage.Hosts.Select<string, Func<Task<ExplorationReport>>>(host =>
                    () => InterruptAsync(operation, cloud => cloud.Hosts.KillAsync(host))),
                .. operation.CallsServices ? [() => LoseRequestsAsync(operation)] : Array.Empty<Func<Task<ExplorationReport>>>(),
            ]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public Task An_operation_that_takes_time_and_is_interrupted_anywhere_leaves_nothing_behind(string name)
    {
        var operation = Operations.Named(name);
        return ExploreReport.ExploreAsync(
            $"slow {name}", output,
            [
                () => InterruptAsync(operation, DeleteAsync, operation.NewSlowCloud),
                .. Stage.Hosts.Select<string, Func<Task<ExplorationReport>>>(host =>
                    () => InterruptAsync(operation, cloud => cloud.Hosts.KillAsync(host), operation.NewSlowCloud)),
            ]);
    }

    [Fact]
    public Task An_old_host_that_comes_back_during_an_evacuation_leaves_nothing_behind()
    {
        var operation = Operations.Named("evacuate");
        return ExploreReport.ExploreAsync(
            "evacuate from a host that comes back", output,
            [
                .. Stage.Hosts.Select<string, Func<Task<ExplorationReport>>>(host =>
                    () => InterruptAsync(operation, cloud => cloud.Hosts.StartAsync(host))),
                () => Explore.Seeds(SeedsOfRaces).Judged().RunAsync(
                    operation.NewCloud, operation.PrepareAsync, (cloud, prepared) => cloud.RunClientsAsync(
                        () => operation.ActAsync(cloud, prepared), () => StartAllAsync(cloud))),
            ]);
    }

    private static async Task StartAllAsync(OpenStackCloud cloud)
    {
        foreach (var host in Stage.Hosts)
            await cloud.Hosts.StartAsync(host);
    }

    private static Task<ExplorationReport> LoseRequestsAsync(Operation operation) =>
        Explore.EachRequest(RequestFault.Lost, RequestFault.Outage).Judged()
            .RunAsync(operation.NewCloud, operation.PrepareAsync, operation.ActInFaultsAsync);

    private static Task<ExplorationReport> InterruptAsync(
        Operation operation, Func<OpenStackCloud, Task> interrupt, Action<OpenStackBuilder>? newCloud = null) =>
        Explore.EachStep().Judged().RunAsync(
            newCloud ?? operation.NewCloud, operation.PrepareAsync, operation.ActAsync, interrupt: (cloud, _) => interrupt(cloud));

    private static Task DeleteAsync(OpenStackCloud cloud) =>
        Stage.Of(cloud) is { Server: { } server } stage ? stage.DeleteAsync(server) : Task.CompletedTask;
}
