using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>The journal explains a NoValidHost for each host; clients of the API get upstream's message only.</summary>
public sealed class NoValidHostTests
{
    [Fact]
    public async Task Each_host_has_the_reason_that_ruled_it_out()
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHost("host1", host => host with { Vcpus = 10, CpuAllocationRatio = 1 })
            .WithComputeHost("host2").WithComputeHost("host3").WithComputeHost("host4", host => host with { MemoryMb = 1024 })
            .WithFlavor("wide", memoryMb: 2048, vcpus: 8).Build();
        await cloud.Servers.BootAsync("first", "wide", host: "host1");
        await cloud.Hosts.KillAsync("host2");
        await cloud.AdvanceAsync(TimeSpan.FromSeconds(61));
        await cloud.Nova.DisableServiceAsync("host3");

        var failed = await cloud.Servers.BootAsync("second", "wide", expected: ServerStatus.Error);

        Assert.Equal("No valid host was found. There are not enough hosts available.", failed.Fault);
        Assert.Equal(
            "No valid host was found: host1: VCPU: 2 of 10 free, 8 requested; host2: ComputeFilter: the service is down; "
                + "host3: COMPUTE_STATUS_DISABLED: the service is disabled (compute_status_filter); "
                + "host4: MEMORY_MB: 768 of 768 free, 2048 requested",
            Explanation(cloud, failed));
        var shortage = Last(cloud).Refusals[0];
        Assert.Equal((8, 2, 10), (shortage.Requested, shortage.Free, shortage.Capacity));
    }

    [Fact]
    public async Task A_constraint_of_the_inventory_is_named()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1, host => host with { Vcpus = 4 })
            .WithFlavor("wide", memoryMb: 512, vcpus: 8).Build();

        var failed = await cloud.Servers.BootAsync("web", "wide", expected: ServerStatus.Error);

        Assert.Equal(
            "No valid host was found: host1: VCPU: 64 of 64 free, 8 requested, 4 at most at once (max_unit)", Explanation(cloud, failed));
    }

    [Fact]
    public async Task Missing_traits_and_resource_classes_are_named()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("host1")
            .WithComputeHost("gpu", host => host with { Resources = host.Resources.Add("CUSTOM_GPU", 1), MemoryMb = 1024 })
            .WithComputeHost("fast", host => host with { Traits = host.Traits.Add("CUSTOM_FAST") })
            .WithFlavor("odd", memoryMb: 2048, configure: flavor => flavor with
            {
                ExtraSpecs = flavor.ExtraSpecs.Add("trait:CUSTOM_FAST", "required").Add("resources:CUSTOM_GPU", "1"),
            }).Build();

        var failed = await cloud.Servers.BootAsync("web", "odd", expected: ServerStatus.Error);

        Assert.Equal(
            "No valid host was found: host1: CUSTOM_FAST: the trait is missing, CUSTOM_GPU: none, 1 requested; "
                + "gpu: CUSTOM_FAST: the trait is missing, MEMORY_MB: 768 of 768 free, 2048 requested; "
                + "fast: CUSTOM_GPU: none, 1 requested",
            Explanation(cloud, failed));
    }

    [Fact]
    public async Task The_request_filter_behind_an_aggregate_is_named()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).WithAvailabilityZone("az1", "host1")
            .WithFlavor("wide", memoryMb: 512, vcpus: 11).Build();

        var failed = await cloud.Servers.BootAsync("web", "wide", availabilityZone: "az1", expected: ServerStatus.Error);

        Assert.Equal(
            "No valid host was found: host1: VCPU: 160 of 160 free, 11 requested, 10 at most at once (max_unit); "
                + "host2: map_az_to_placement_aggregate: it is not in an aggregate of the availability zone 'az1', "
                + "VCPU: 160 of 160 free, 11 requested, 10 at most at once (max_unit)",
            Explanation(cloud, failed));
    }

    [Fact]
    public async Task A_filter_of_the_test_may_explain_itself()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).WithHostFilter(new Picky()).Build();

        var failed = await cloud.Servers.BootAsync("web", expected: ServerStatus.Error);

        Assert.Equal(
            "No valid host was found: host1: Picky: not on a Monday; host2: Picky: it refused the host", Explanation(cloud, failed));
    }

    [Fact]
    public async Task A_requested_host_that_does_not_exist_is_named()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        var server = await cloud.Servers.BootAsync("web", availabilityZone: "nova:nowhere", expected: ServerStatus.Error);

        Assert.Equal("No valid host was found: nowhere: there is no such host: there are host1, host2", Explanation(cloud, server));
    }

    [Fact]
    public async Task A_request_that_Placement_fails_is_named()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).Build();
        using var broken = cloud.Faults.On(Place.Edge("nova", "placement", "GET /allocation_candidates")).Answer(503);

        var failed = await cloud.Servers.BootAsync("web", expected: ServerStatus.Error);

        Assert.Equal("No valid host was found: Placement: answered 503 to GET /allocation_candidates", Explanation(cloud, failed));
    }

    [Fact]
    public async Task A_claim_that_Placement_refuses_is_named()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        using var broken = cloud.Faults.On(Place.Edge("nova", "placement", "PUT /allocations/{consumer_uuid}")).Answer(409);

        var failed = await cloud.Servers.BootAsync("web", expected: ServerStatus.Error);

        Assert.Equal($"No valid host was found: Placement: answered 409 to PUT /allocations/{failed.Id}", Explanation(cloud, failed));
    }

    [Fact]
    public async Task A_failed_wait_shows_the_reasons_and_the_refused_calls()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        using var broken = cloud.Faults.On(Place.Edge("nova", "placement", "GET /allocation_candidates")).Answer(503);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.BootAsync("web"));

        Assert.Contains(
            "No valid host was found:\n  Placement: answered 503 to GET /allocation_candidates\n",
            failure.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("placement: GET /allocation_candidates -> 503", failure.Message, StringComparison.Ordinal);
    }

    private static string Explanation(OpenStackCloud cloud, ServerInfo server)
    {
        var last = Last(cloud);
        Assert.Equal((server.Id.ToString(), "scheduler"), (last.Subject, last.Source));
        return last.What;
    }

    private static JournalEntry Last(OpenStackCloud cloud) => cloud.Journal.Entries.Last(entry => entry.Kind == JournalKind.NoValidHost);

    private sealed class Picky : IExplainingHostFilter
    {
        public bool Passes(HostState host, SchedulingRequest request) => false;

        public string? Explain(HostState host, SchedulingRequest request) => host.Host == "host1" ? "not on a Monday" : null;
    }
}
