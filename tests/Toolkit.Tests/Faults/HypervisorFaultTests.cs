using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

public sealed class HypervisorFaultTests
{
    [Fact]
    public async Task A_spawn_that_succeeds_and_then_throws_is_undone_and_rescheduled()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var broken = cloud.Faults.On(Place.Hypervisor(call: "spawn")).Times(1).DoThenThrow("no reply from libvirt");

        var server = await cloud.BootAsync();

        var guests = cloud.Journal.Entries.Where(entry => entry.Source.StartsWith("hypervisor.", StringComparison.Ordinal));
        Assert.Equal(["spawns", "destroys", "spawns"], guests.Select(entry => entry.What));
        Assert.Equal(ServerStatus.Active, server.Status);
    }

    [Fact]
    public async Task A_full_disk_fails_builds()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("full").Build();
        using var full = cloud.Faults.On(Place.Host("full")).FillDisk();

        var failed = await cloud.Servers.WaitForStatusAsync(await cloud.Servers.CreateAsync("web"), ServerStatus.Error);

        Assert.Contains("Exhausted all hosts", failed.Fault, StringComparison.Ordinal);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task A_call_that_never_returns_is_named_by_waits_and_ends_with_the_service()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("only").Build();
        using var stuck = cloud.Faults.On(Place.Hypervisor("only", "spawn")).NeverReturn();
        var building = await cloud.Servers.CreateAsync("web");

        var wait = await Assert.ThrowsAnyAsync<Exception>(() => cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active));

        Assert.Contains("call spawn of the hypervisor on only never returns", wait.Message, StringComparison.Ordinal);
        await cloud.Hosts.KillAsync("only");
        Assert.Empty(cloud.Faults.Held);
    }

    [Fact]
    public async Task A_slow_call_takes_world_time()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var slow = cloud.Faults.On(Place.Hypervisor(call: "spawn")).Delay(TimeSpan.FromSeconds(40));
        var before = cloud.Time.GetUtcNow();

        await cloud.BootAsync();

        Assert.Equal(TimeSpan.FromSeconds(40), cloud.Time.GetUtcNow() - before);
    }

    [Fact]
    public async Task Code_runs_in_the_middle_of_a_call()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var seen = default(ServerInfo);
        using var look = cloud.Faults.On(Place.Hypervisor(call: "spawn"))
            .Run(async inside => seen = Assert.Single(await inside.Nova.ListServersAsync()));

        await cloud.Servers.BootAsync("web");

        Assert.Equal("spawning", seen?.TaskState);
    }

    [Theory]
    [InlineData("migrate_disk_and_power_off")]
    [InlineData("finish_migration")]
    public async Task A_resize_calls_the_driver_by_upstreams_names(string call)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.BootAsync();
        var other = await cloud.BootAsync();
        using var broken = cloud.Faults.On(Place.Hypervisor(call: call)).About(server.Id).Throw("broken");

        await cloud.Nova.ActAsync(server.Id, "migrate");
        await cloud.Nova.ActAsync(other.Id, "migrate");
        await cloud.RunUntilIdleAsync();

        Assert.Equal(ServerStatus.Error, (await cloud.Nova.GetServerAsync(server.Id)).Status);
        Assert.Equal(ServerStatus.VerifyResize, (await cloud.Nova.GetServerAsync(other.Id)).Status);
    }

    [Fact]
    public async Task A_decorator_knows_the_operation_that_a_call_serves()
    {
        var calls = new List<HypervisorCall>();
        await using var cloud = new OpenStackBuilder().WithHypervisor(real => new Noting(real, calls)).Build();
        var server = await cloud.BootAsync();

        await cloud.Nova.ActAsync(server.Id, "rescue");
        await cloud.RunUntilIdleAsync();

        Assert.Equal(
            ["build_and_run_instance: spawn", "rescue_instance: power_off", "rescue_instance: rescue"],
            calls.Where(call => call.Name != "get_info").Select(call => $"{call.Operation}: {call.Name}"));
        Assert.All(calls, call => Assert.Equal((server.Host, server.Id), (call.Host, call.ServerId)));
    }

    [Fact]
    public async Task A_decorator_can_fail_resizes_only()
    {
        await using var cloud = new OpenStackBuilder().WithHypervisor(real => new WithoutResizes(real)).Build();
        var server = await cloud.BootAsync();

        await cloud.Nova.ActAsync(server.Id, "migrate");

        var failed = await cloud.Servers.WaitForStatusAsync(server, ServerStatus.Error);
        Assert.Equal("no resizes here", failed.Fault);
    }

    private sealed class Noting(IHypervisor inner, List<HypervisorCall> calls) : DelegatingHypervisor(inner)
    {
        protected override Task InvokeAsync(HypervisorCall call, Func<Task> next)
        {
            calls.Add(call);
            return next();
        }
    }

    private sealed class WithoutResizes(IHypervisor inner) : DelegatingHypervisor(inner)
    {
        protected override Task InvokeAsync(HypervisorCall call, Func<Task> next) =>
            call.Operation == "finish_resize" ? throw new InvalidOperationException("no resizes here") : next();
    }
}
