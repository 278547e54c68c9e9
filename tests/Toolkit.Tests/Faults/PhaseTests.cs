using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

public sealed class PhaseTests
{
    public static TheoryData<string, string> Phases => PhaseScenarios.All;

    /// <summary>
    /// The phases after which a failed migration keeps allocations. Upstream: revert_resize gives nothing back when it fails, and the
    /// delete of a server in ERROR does not know of the migration. The same holds for a live migration that fails after the copy has begun.
    /// </summary>
    private static readonly HashSet<string> Leaking =
    [
        "revert-resize before-destroy", "revert-resize before-allocation-move", "live-migration before-transfer",
        "live-migration after-transfer", "live-migration before-allocation-delete", "roll-back-live-migration before-roll-back",
    ];

    /// <summary>
    /// The phases after which an attachment stays. Upstream: the function that created it fails before it has told anybody of it.
    /// </summary>
    private static readonly HashSet<string> KeepingAttachments = ["attach-volume after-reservation"];

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task An_exception_at_a_phase_fails_the_operation_and_leaks_no_more_than_upstream(string operation, string phase)
    {
        await using var cloud = PhaseScenarios.NewCloud(operation);
        var server = await PhaseScenarios.PrepareAsync(cloud, operation, phase);
        var fault = cloud.Faults.On(Place.Phase(phase, operation: operation)).Throw("unexpected");

        await PhaseScenarios.RunAsync(cloud, operation, phase, server);

        Assert.True(fault.Acted > 0, $"Nothing reached {phase} of {operation}.");
        fault.Dispose();
        await DeleteAllAsync(cloud);
        if (Leaking.Contains($"{operation} {phase}"))
            await Assert.ThrowsAsync<AllocationMismatchException>(() => cloud.Usage.AssertNothingUsedAsync());
        else
            await cloud.Usage.AssertNothingUsedAsync();
        Assert.Equal(
            KeepingAttachments.Contains($"{operation} {phase}"),
            (await cloud.Cinder.ListAttachmentsAsync("all_tenants=1")).Count > 0);
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task Code_of_the_test_acts_at_each_phase_and_the_work_goes_on(string operation, string phase)
    {
        await using var cloud = PhaseScenarios.NewCloud(operation);
        var server = await PhaseScenarios.PrepareAsync(cloud, operation, phase);
        using var look = cloud.Faults.On(Place.Phase(phase, operation: operation)).Run(inside => inside.Nova.ListServersAsync());

        await PhaseScenarios.RunAsync(cloud, operation, phase, server);

        Assert.True(look.Acted > 0, $"Nothing reached {phase} of {operation}.");
        Assert.DoesNotContain(await cloud.Nova.ListServersAsync(), left => left.Status == ServerStatus.Error);
    }

    /// <summary>Starts all hosts and deletes all servers.</summary>
    private static async Task DeleteAllAsync(OpenStackCloud cloud)
    {
        foreach (var host in cloud.Hosts.Names)
            await cloud.Hosts[host].StartAsync();
        foreach (var left in await cloud.Nova.ListServersAsync("soft_deleted=true"))
            await cloud.Nova.ForceDeleteServerAsync(left.Id);
        await cloud.RunUntilIdleAsync();
        foreach (var host in cloud.Hosts.Names)
            await cloud.Hosts[host].RunPeriodicsAsync();
    }

    [Fact]
    public async Task A_port_is_bound_before_Neutron_answers()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var hold = cloud.Faults.On(Place.Phase("after-port-binding")).Hold();
        var building = await cloud.Servers.CreateAsync("web", network: "private", persona: cloud.Demo);
        await hold.Reached;

        var port = Assert.Single((await cloud.Neutron.SendAsync(HttpMethod.Get, $"/v2.0/ports?device_id={building.Id}"))
            .Json.GetProperty("ports").EnumerateArray());
        hold.Release();
        var server = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);

        Assert.Equal(server.Host, port.GetProperty("binding:host_id").GetString());
    }
}
