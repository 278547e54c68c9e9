using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

public sealed class RescheduleTests
{
    [Fact]
    public async Task A_build_that_fails_on_one_host_is_rescheduled_to_the_next()
    {
        await using var cloud = Cloud("host1");

        var server = await cloud.BootAsync();

        Assert.Equal((VmStates.Active, "host2"), (server.VmState, server.Host));
        Assert.Equal((0, 0, 0), await cloud.UsageAsync("host1"));
        Assert.Equal((1, 512, 1), await cloud.UsageAsync("host2"));
        Assert.Equal(["host1", "host2"], cloud.Events(server.Id).Select(e => e.Host));
    }

    [Fact]
    public async Task A_build_that_fails_on_every_host_ends_in_error_with_the_last_reason()
    {
        await using var cloud = Cloud("host1", "host2", "host3");

        var server = await cloud.BootAsync();

        Assert.Equal((VmStates.Error, null, null), (server.VmState, server.TaskState, server.Host));
        Assert.Equal(
            $"Exceeded maximum number of retries. Exceeded max scheduling attempts 3 for instance {server.Id}. Last exception: no "
            + "disk left",
            server.Fault!.Message);
        foreach (var host in cloud.Hosts.Names)
            Assert.Equal((0, 0, 0), await cloud.UsageAsync(host));
    }

    [Fact]
    public async Task A_build_without_remaining_alternates_ends_in_error()
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHost("alone")
            .WithHypervisor("alone", inner => new Failing(inner))
            .Build()
            .WithStubbedNeighbours();

        var server = await cloud.BootAsync();

        Assert.Equal(
            $"Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance {server.Id}.",
            server.Fault!.Message);
    }

    [Fact]
    public async Task A_build_on_a_forced_host_is_not_rescheduled()
    {
        await using var cloud = Cloud("host1");

        var server = await cloud.BootAsync(request: new ServerRequest { NetworkMode = "none", ForcedHost = "host1" });

        Assert.Equal((VmStates.Error, "no disk left"), (server.VmState, server.Fault!.Message));
        Assert.Equal((0, 0, 0), await cloud.UsageAsync("host1"));
    }

    [Fact]
    public async Task A_server_too_large_for_every_host_ends_in_error_with_no_valid_host()
    {
        await using var cloud = Cloud();

        var server = await cloud.BootAsync(new Flavor("x", "huge", MemoryMb: 4_000_000, Vcpus: 1, DiskGb: 1));

        Assert.Equal((VmStates.Error, null), (server.VmState, server.TaskState));
        Assert.Equal((500, "No valid host was found. "), (server.Fault!.Code, server.Fault.Message));
        var happening = Assert.Single(cloud.Events(server.Id));
        Assert.Equal(("conductor_schedule_and_build_instances", "controller", "Error"), (happening.Name, happening.Host, happening.Result));
        Assert.Equal("No valid host was found. ", happening.Details);
    }

    [Fact]
    public async Task A_server_deleted_during_scheduling_leaves_no_allocation()
    {
        await using var cloud = Cloud();
        var claimed = cloud.Faults.On(Place.Phase("after-claim")).Hold();
        var id = cloud.RequestServer();
        await claimed.Reached;

        cloud.Nova().State.Update(state => state.WithServers(state.Servers.Without(id)));
        claimed.Release();
        await cloud.RunUntilIdleAsync();

        Assert.Equal((0, 0, 0), await cloud.UsageAsync("host1"));
    }

    [Fact]
    public async Task A_server_deleted_during_its_build_leaves_no_allocation_and_no_guest()
    {
        await using var cloud = Cloud();
        var spawning = cloud.Faults.On(Place.Phase("before-spawn")).Hold();
        var id = cloud.RequestServer();
        await spawning.Reached;

        cloud.Delete(id);
        spawning.Release();
        await cloud.RunUntilIdleAsync();

        Assert.NotNull(cloud.Server(id).DeletedAt);
        Assert.Equal((0, 0, 0), await cloud.UsageAsync("host1"));
        Assert.Empty(cloud.Nova().Hosts.Guests.Value.On("host1"));
    }

    private static OpenStackCloud Cloud(params string[] failing)
    {
        var builder = new OpenStackBuilder();
        foreach (var host in failing)
            builder.WithHypervisor(host, inner => new Failing(inner));
        return builder.Build().WithStubbedNeighbours();
    }

    private sealed class Failing(IHypervisor inner) : DelegatingHypervisor(inner)
    {
        protected override Task InvokeAsync(HypervisorCall call, Func<Task> next) =>
            call.Name == "spawn" ? throw new HypervisorException("no disk left") : next();
    }
}
