using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Exploring;

/// <summary>Explore.EachRequest and Explore.EachMessage let one event after the other go wrong.</summary>
public sealed class EventExplorationTests
{
    private const string LostRequest = "request 2 (GET /allocation_candidates from nova to placement), which is lost";
    private const string LostMessage = "message 1 (message schedule_and_build_instances to conductor), which is lost";

    private static readonly Invariant AllRun = Invariant.Find("all run", async cloud =>
    [
        .. from server in await cloud.Nova.ListServersAsync("all_tenants=1")
           where server.Status != ServerStatus.Active
           select $"{server.Name} is {server.Status}",
    ]);

    [Fact]
    public async Task A_boot_keeps_the_invariants_whichever_request_is_lost_fails_or_is_delayed()
    {
        var report = await Explore.EachRequest().RunAsync(NewCloud, BootAsync);

        Assert.Equal(1 + (3 * 4), report.Runs);
    }

    [Fact]
    public async Task The_first_request_whose_loss_breaks_an_invariant_is_found()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.EachRequest(RequestFault.Lost).Check(AllRun).RunAsync(NewCloud, BootAsync));

        Assert.Equal(
            $"""
            Explore.EachRequest(RequestFault.Lost) found a failure in {LostRequest}, after 2 runs that passed:
              all run: web is Error
            Run exactly this again:
              await Explore.Request(2, RequestFault.Lost).RunAsync(…);
            The events of the scenario:
            """,
            string.Join('\n', failure.Message.ReplaceLineEndings("\n").Split('\n').Take(5)));
        Assert.Contains(
            "scheduler: fault 1: GET /allocation_candidates from nova to placement cannot be reached", failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_quoted_request_fails_in_the_same_way()
    {
        var again = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Request(2, RequestFault.Lost).Check(AllRun).RunAsync(NewCloud, BootAsync));

        Assert.StartsWith(
            $"Explore.Request(2, RequestFault.Lost) found a failure in {LostRequest}:", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_boot_keeps_the_invariants_whichever_message_is_delayed()
    {
        var report = await Explore.EachMessage(MessageFault.Delayed(TimeSpan.FromSeconds(5))).RunAsync(NewCloud, BootAsync);

        Assert.Equal(1 + 3, report.Runs);
    }

    [Fact]
    public async Task The_first_message_whose_loss_leaves_a_stuck_task_is_found()
    {
        var failure = await Assert.ThrowsAsync<ExplorationFailedException>(() => Explore.EachMessage()
            .RunAsync(NewCloud, cloud => cloud.Servers.CreateAsync("web")));

        Assert.Equal(
            $"""
            Explore.EachMessage() found a failure in {LostMessage}, after one run that passed:
              no stuck tasks: server 'web' (<1>), Build remains with task scheduling
            Run exactly this again:
              await Explore.Message(1, MessageFault.Lost).RunAsync(…);
            The events of the scenario:
              2026-01-01 00:00:00Z fault: fault 1 begins: message of any method to any actor, 1 times: is lost
              2026-01-01 00:00:00Z identity: POST /v3/auth/tokens -> 201
              2026-01-01 00:00:00Z compute: GET /v2.1/flavors/detail?is_public=None -> 200
              2026-01-01 00:00:00Z image: GET /v2/images?name=cirros -> 200
              2026-01-01 00:00:00Z identity: POST /v3/auth/tokens -> 201
              2026-01-01 00:00:00Z image: GET /v2/images/<2> -> 200
              2026-01-01 00:00:00Z nova: server web: building/scheduling
              2026-01-01 00:00:00Z compute: makes server
              2026-01-01 00:00:00Z nova-api: casts schedule_and_build_instances to conductor
              2026-01-01 00:00:00Z conductor: fault 1: message schedule_and_build_instances to conductor is lost
              2026-01-01 00:00:00Z compute: POST /v2.1/servers -> 202
              2026-01-01 00:00:00Z fault: fault 1 ends
            """,
            Worlds.Numbered(SeedExplorationTests.WithoutReport(failure)));
    }

    [Fact]
    public async Task The_quoted_message_fails_in_the_same_way()
    {
        var again = await Assert.ThrowsAsync<ExplorationFailedException>(
            () => Explore.Message(1, MessageFault.Lost).RunAsync(NewCloud, cloud => cloud.Servers.CreateAsync("web")));

        Assert.Equal("Explore.Message(1, MessageFault.Lost)", again.Again);
    }

    private static void NewCloud(OpenStackBuilder cloud) => cloud.WithComputeHost("host1");

    private static Task BootAsync(OpenStackCloud cloud) => cloud.Servers.BootAsync("web");
}
