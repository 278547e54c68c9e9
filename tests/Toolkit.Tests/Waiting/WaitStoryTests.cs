using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class WaitStoryTests
{
    [Fact]
    public async Task A_failed_wait_reports_condition_history_and_messages()
    {
        await using var cloud = Worlds.Seeded(5, builder => builder.WithFlavor("huge", memoryMb: 40_000));
        var building = await cloud.Nova.CreateServerAsync(
            new NewServer("big", (await cloud.FlavorAsync("huge")).Id, await cloud.Glance.GetImageIdAsync("cirros")));

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active));

        Assert.Equal(
            """
            Waited for server <1> to become Active, but it is out of reach: the server is in error. Fault: No valid host was found.
            Expected:  Active, task none
            Last seen: Error, task none, host none, fault: No valid host was found.
            History:
              t+0.000s  Build, task scheduling, host none
              t+0.000s  Error, task none, host none, fault: No valid host was found.
            Actions:
              create (req-<2>): conductor_schedule_and_build_instances Error (No valid host was found.)
            No valid host was found:
              host1: MEMORY_MB: 11520 of 11520 free, 40000 requested
              host2: MEMORY_MB: 11520 of 11520 free, 40000 requested
              host3: MEMORY_MB: 11520 of 11520 free, 40000 requested
            Last events:
              t+0.000s  nova: server big: building/scheduling
              t+0.000s  compute: makes server
              t+0.000s  nova: server big: building/scheduling -> error
              t+0.000s  nova: instance.create.error
            Armed timers:
              t+60.000s  compute.host1 and 2 others: update_available_resource
            Seed of this world: 5 (new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(5) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message));
    }

    [Fact]
    public async Task A_failed_wait_lists_pending_work()
    {
        await using var cloud = Worlds.Seeded(6);
        var server = await cloud.BootAsync(host: "host1");
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.StopServerAsync(server.Id);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForStatusAsync(server, ServerStatus.Shutoff, TimeSpan.FromSeconds(20)));

        Assert.Equal(
            """
            Waited for server <1> to become Shutoff, but nothing is under way that could bring it about, and 00:00:20 of the world's time passed.
            Expected:  Shutoff, task none
            Last seen: Active, task powering-off, host host1
            History:
              t+0.000s  Active, task powering-off, host host1
            Actions:
              create (req-<2>): compute__do_build_and_run_instance Success
              stop (req-<3>): no events
            Last messages:
              t+0.000s  conductor: casts build_and_run_instance to compute.host1
              t+0.000s  compute.host1: handles build_and_run_instance of conductor
              t+0.000s  nova-api: casts stop_instance to compute.host1
            Last events:
              t+0.000s  nova: server web: building/scheduling -> building
              t+0.000s  nova: server web: building -> building on host1
              t+0.000s  nova: server web: building on host1 -> building/networking on host1
              t+0.000s  nova: instance.create.start
              t+0.000s  nova: server web: building/networking on host1 -> building/block_device_mapping on host1
              t+0.000s  nova: server web: building/block_device_mapping on host1 -> building/spawning on host1
              t+0.000s  hypervisor.host1: spawns
              t+0.000s  nova: server web: building/spawning on host1 -> active on host1
              t+0.000s  nova: instance.create.end
              t+0.000s  nova: server web: active on host1 -> active/powering-off on host1
              t+0.000s  nova: instance.power_off.start
              t+0.000s  compute: POST /v2.1/servers/<1>/action -> 202
            Pending:
              compute.host1: stop_instance
            Armed timers:
              t+60.000s  compute.host2 and compute.host3: update_available_resource
            Seed of this world: 6 (new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(6) makes it again).
            """.ReplaceLineEndings("\n"),
            Worlds.Numbered(failure.Message));
    }

    [Fact]
    public async Task A_failed_assertion_folds_the_periodic_tasks_into_one_line()
    {
        await using var cloud = Worlds.Seeded(7);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.EventuallyAsync(() => throw new TimeoutException("not yet")));

        Assert.Equal(
            """
            Waited for an assertion to hold, but nothing is under way that could bring it about, and 00:05:00 of the world's time passed.
            Last seen: TimeoutException: not yet
            History:
              t+0.000s  TimeoutException: not yet
            Last events:
              t+60.000s  identity: POST /v3/auth/tokens -> 201
              t+60.000s  identity: POST /v3/auth/tokens -> 201
              t+60.000s  identity: POST /v3/auth/tokens -> 201
            Meanwhile:
              t+60.000s to t+300.000s  update_available_resource: 15 periodic tasks of 3 services
            Armed timers:
              t+360.000s  compute.host1 and 2 others: update_available_resource
            Seed of this world: 7 (new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed(7) makes it again).
            """.ReplaceLineEndings("\n"),
            failure.Message.ReplaceLineEndings("\n"));
    }
}
