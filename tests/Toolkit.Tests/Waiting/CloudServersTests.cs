using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class CloudServersTests
{
    [Fact]
    public async Task A_wait_times_out_in_world_time()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        var start = cloud.Time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForStatusAsync(server, ServerStatus.Shutoff, TimeSpan.FromSeconds(30)));

        Assert.StartsWith(
            $"Waited for server {server.Id} to become Shutoff, but nothing is under way that could bring it about, and 00:00:30 of the "
                + "world's time passed.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal(start.AddSeconds(30), cloud.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_stepped_world_shows_intermediate_states()
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).Build();
        var building = await cloud.Demo.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        Assert.Equal(ServerStatus.Build, (await cloud.Nova.GetServerAsync(building.Id)).Status);

        var active = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);

        Assert.Null(active.TaskState);
    }

    [Fact]
    public async Task A_hold_shows_an_intermediate_task_state()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var hold = cloud.Faults.On(Place.Phase("before-spawn")).Hold();
        var building = await cloud.Demo.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));

        var spawning = await cloud.Servers.WaitForTaskStateAsync(building.Id, "spawning");
        hold.Release();
        var active = await cloud.Servers.WaitForTaskStateAsync(building.Id, null);

        Assert.Equal((ServerStatus.Build, ServerStatus.Active), (spawning.Status, active.Status));
    }

    [Fact]
    public async Task A_failed_wait_for_a_task_state_shows_the_last_one()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForTaskStateAsync(server.Id, "rebooting", TimeSpan.FromSeconds(5)));

        Assert.Contains(
            $"Expected:  task rebooting\nLast seen: Active, task none, host {server.Host}\n",
            failure.Message.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_power_state_follows_the_hypervisor()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        await cloud.Servers.WaitForPowerStateAsync(server.Id, PowerState.Running);
        await cloud.Nova.StopServerAsync(server.Id);

        await cloud.Servers.WaitForPowerStateAsync(server.Id, PowerState.Shutdown);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForPowerStateAsync(server.Id, PowerState.Paused, TimeSpan.Zero));
        Assert.Contains($"Last seen: Shutoff, task none, host {server.Host}, power Shutdown", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_can_be_waited_for()
    {
        await using var cloud = new OpenStackBuilder().WithFlavor("huge", memoryMb: 40_000).Build();
        var building = await cloud.Nova.CreateServerAsync(
            new NewServer("big", (await cloud.FlavorAsync("huge")).Id, await cloud.Glance.GetImageIdAsync("cirros")));

        var failed = await cloud.Servers.WaitForFaultAsync(building.Id, "no valid host");

        Assert.Equal(ServerStatus.Error, failed.Status);
        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForFaultAsync(building.Id, "out of paper", TimeSpan.Zero));
        Assert.Contains("Expected:  fault: …out of paper…", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actions_and_events_of_a_deleted_server_can_be_waited_for()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        var built = await cloud.Servers.WaitForEventAsync(server.Id, "create", "compute__do_build_and_run_instance");
        await cloud.Nova.StopServerAsync(server.Id);

        var stopped = await cloud.Servers.WaitForActionAsync(server.Id, "stop");
        await cloud.Nova.DeleteServerAsync(server.Id);
        await cloud.Servers.WaitForDeletedAsync(server);
        var deleted = await cloud.Servers.WaitForActionAsync(server.Id, "delete");

        Assert.Equal(server.Host, built.Host);
        Assert.All(stopped.Events.Concat(deleted.Events), e => Assert.Equal("Success", e.Result));
    }

    [Fact]
    public async Task An_event_with_another_result_ends_the_wait_at_once()
    {
        await using var cloud = new OpenStackBuilder().WithFlavor("huge", memoryMb: 40_000).Build();
        var server = await cloud.BootAsync();
        await cloud.Nova.ResizeServerAsync(server.Id, (await cloud.FlavorAsync("huge")).Id);

        var failed = await cloud.Servers.WaitForEventAsync(server.Id, "resize", "conductor_migrate_server", "Error");
        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForEventAsync(server.Id, "resize", "conductor_migrate_server"));

        Assert.Contains("NoValidHost", failed.Traceback, StringComparison.Ordinal);
        Assert.Contains("but it is out of reach: it ended in Error.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_wait_reports_a_missing_action()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForActionAsync(server.Id, "pause", TimeSpan.Zero));

        Assert.Contains("Last seen: no such action", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_fails_to_delete_ends_the_wait_at_once()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(network: "private");
        using (cloud.Edges.Fail("nova", "neutron"))
        {
            await cloud.Nova.DeleteServerAsync(server.Id);
            await cloud.RunUntilIdleAsync();
        }

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.WaitForDeletedAsync(server));

        Assert.StartsWith(
            $"Waited for server {server.Id} to be deleted, but it is out of reach: the server is in error. Fault: ",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_predicate_can_be_waited_for()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(network: "private");

        await cloud.Servers.WaitUntilAsync(server.Id, "to have an address", found => found.Addresses.Count == 1);
        await cloud.Servers.WaitForHostAsync(server.Id, server.Host);

        await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitUntilAsync(server.Id, "to have two", found => found.Addresses.Count == 2, TimeSpan.Zero));
        await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForHostAsync(server.Id, cloud.Hosts.Names.First(host => host != server.Host), TimeSpan.Zero));
    }

    [Fact]
    public async Task An_unknown_server_is_refused_at_once_with_the_existing_servers()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        var unknown = new Guid("00000000-0000-4000-8000-000000000000");

        var error = await Assert.ThrowsAsync<ArgumentException>(() => cloud.Servers.WaitForDeletedAsync(unknown));

        Assert.StartsWith(
            $"There is no server {unknown} and never was one. There are: 'web' ({server.Id}).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_negative_timeout_is_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cloud.WaitUntilIdleAsync(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public async Task A_cancelled_wait_ends()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => cloud.Servers.WaitForStatusAsync(server, ServerStatus.Shutoff, cancellation: new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Stepped)]
    [InlineData(Scheduling.Seeded)]
    public async Task A_wait_for_deletion_includes_the_removal_of_allocations(Scheduling scheduling)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(scheduling).WithSeed(8).Build();
        var server = await cloud.Servers.BootAsync("web");
        var pause = cloud.Faults.On(Place.Phase("before-allocation-delete")).Hold();
        await cloud.Nova.DeleteServerAsync(server.Id);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Servers.WaitForDeletedAsync(server, TimeSpan.FromSeconds(5)));
        Assert.Contains(
            $"Last seen: Deleted, task none, host {server.Host}\n", failure.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        pause.Release();
        await cloud.Servers.WaitForDeletedAsync(server);

        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Theory]
    [InlineData(Scheduling.Stepped)]
    [InlineData(Scheduling.Seeded)]
    public async Task A_wait_for_deletion_includes_the_claim_of_a_server_deleted_during_scheduling(
        Scheduling scheduling)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(scheduling).WithSeed(9).Build();
        var building = await cloud.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        while ((await cloud.Placement.GetAllocationsAsync(building.Id)).Count == 0)
            Assert.True(cloud.Step());
        await cloud.Nova.DeleteServerAsync(building.Id);

        await cloud.Servers.WaitForDeletedAsync(building);

        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task A_wait_for_deletion_ignores_allocations_leaked_by_a_local_delete()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Hosts.StopAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);
        using var cut = cloud.Edges.Fail("nova", "placement");
        var start = cloud.Time.GetUtcNow();

        await cloud.Servers.DeleteAsync(server.Id);

        Assert.Equal(start, cloud.Time.GetUtcNow());
        Assert.NotEmpty(await cloud.Placement.GetAllocationsAsync(server.Id));
    }

    [Fact]
    public async Task A_wait_sees_a_server_while_Neutron_is_unreachable()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync(network: "private");
        using var cut = cloud.Edges.Fail("nova", "neutron");
        var refused = await cloud.Nova.SendAsync(HttpMethod.Get, $"/servers/{server.Id}");

        var off = await cloud.Servers.StopAsync(server.Id);
        var ports = await cloud.Servers.WaitForPortsAsync(server.Id, 1);

        Assert.True((int)refused.Status >= 500, $"{refused.Status}");
        Assert.Equal(ServerStatus.Shutoff, off.Status);
        Assert.Single(ports);
    }
}
