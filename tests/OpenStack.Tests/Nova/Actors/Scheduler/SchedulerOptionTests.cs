using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors.Scheduler;

public sealed class SchedulerOptionTests
{
    private const string Qcow2 = "11111111-2222-4333-8444-555555555555";

    [Fact]
    public void Mistakes_in_the_options_are_refused_with_the_valid_choices()
    {
        var builder = new OpenStackBuilder().WithRelease(OpenStackRelease.Epoxy).WithComputeHosts(1).WithScheduler(options => options with
        {
            EnabledFilters = ["ComputeFilter", "ComputFilter", "ComputeFilter"],
            EnabledWeighers = ["RAMWeigher", "Fortune"],
            HostSubsetSize = 0,
            SoftAffinityWeightMultiplier = -1,
            QueryPlacementForAvailabilityZone = false,
            ImagePropertiesDefaultArchitecture = "z80",
            IsolatedHosts = ["host2"],
        });

        var refused = Assert.Throws<InvalidOperationException>(() => builder.Build()).Message;

        Assert.Contains(
            "There is no filter 'ComputFilter'. Did you mean 'ComputeFilter'? There are AggregateImagePropertiesIsolation, ", refused,
            StringComparison.Ordinal);
        Assert.Contains("The filter 'ComputeFilter' is enabled twice.", refused, StringComparison.Ordinal);
        Assert.Contains("There is no weigher 'Fortune'. There are ServerGroupSoftAffinityWeigher, ", refused, StringComparison.Ordinal);
        Assert.Contains("The scheduler's HostSubsetSize is 0. Use 1 or more.", refused, StringComparison.Ordinal);
        Assert.Contains("The scheduler's SoftAffinityWeightMultiplier is -1. Use 0 or more.", refused, StringComparison.Ordinal);
        Assert.Contains("The release has no QueryPlacementForAvailabilityZone", refused, StringComparison.Ordinal);
        Assert.Contains("Architecture name 'z80' is not valid", refused, StringComparison.Ordinal);
        Assert.Contains("The scheduler cannot isolate the host 'host2', which the cloud does not have.", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Later_weighers_are_unknown_to_Zed()
    {
        var builder = new OpenStackBuilder().WithScheduler(options => options with { EnabledWeighers = ["ImagePropertiesWeigher"] });

        Assert.Contains(
            "There is no weigher 'ImagePropertiesWeigher'.", Assert.Throws<InvalidOperationException>(() => builder.Build()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_negative_multiplier_stacks_servers()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(3).WithScheduler(options => options with
        {
            EnabledWeighers = ["RAMWeigher"], RamWeightMultiplier = -1,
        }).Build().WithStubbedNeighbours();
        await cloud.BootAsync(request: NovaWithoutApi.On("host2"));

        Assert.Equal("host2", (await cloud.BootAsync()).Host);
        Assert.Equal("host2", (await cloud.BootAsync()).Host);
    }

    [Fact]
    public async Task A_subset_of_the_best_hosts_leaves_the_choice_to_chance()
    {
        var hosts = new HashSet<string?>();
        for (var seed = 0UL; seed < 30; seed++)
        {
            await using var cloud = new OpenStackBuilder().WithSeed(seed)
                .WithComputeHost("large", host => host with { MemoryMb = 65_536 })
                .WithComputeHost("middle", host => host with { MemoryMb = 32_768 })
                .WithComputeHost("small")
                .WithScheduler(options => options with { EnabledWeighers = ["RAMWeigher"], HostSubsetSize = 2 })
                .Build().WithStubbedNeighbours();
            hosts.Add((await cloud.BootAsync()).Host);
        }

        Assert.Equal(["large", "middle"], hosts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Equal_hosts_are_shuffled_on_request()
    {
        var hosts = new HashSet<string?>();
        for (var seed = 0UL; seed < 30; seed++)
        {
            await using var cloud = new OpenStackBuilder().WithSeed(seed).WithComputeHosts(2)
                .WithComputeHost("small", host => host with { MemoryMb = 4096 })
                .WithScheduler(options => options with { ShuffleBestSameWeighedHosts = true })
                .Build().WithStubbedNeighbours();
            hosts.Add((await cloud.BootAsync()).Host);
        }

        Assert.Equal(["host1", "host2"], hosts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Projects_with_aggregates_get_only_their_hosts_on_request()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2)
            .WithAggregate("mine", ["host2"], metadata: new Dictionary<string, string> { ["filter_tenant_id_1"] = NovaWithoutApi.Project })
            .WithScheduler(options => options with { LimitTenantsToPlacementAggregate = true })
            .Build().WithStubbedNeighbours();

        Assert.Equal("host2", (await cloud.BootAsync()).Host);
    }

    [Fact]
    public async Task Projects_without_an_aggregate_get_no_host_where_one_is_required()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).WithScheduler(options => options with
        {
            LimitTenantsToPlacementAggregate = true, PlacementAggregateRequiredForTenants = true,
        }).Build().WithStubbedNeighbours();

        var server = await cloud.BootAsync();

        Assert.Equal("No valid host was found. Scheduling failed: No hosts available for tenant", server.Fault!.Message);
        Assert.Contains(
            cloud.Journal.Entries,
            entry => entry.What == "No valid host was found: require_tenant_aggregate: Scheduling failed: No hosts available for tenant");
    }

    [Theory]
    [InlineData(null, "host1")]
    [InlineData("trait:CUSTOM_FAST", "host2")]
    public async Task Aggregates_with_traits_take_only_servers_that_require_them_on_request(string? spec, string expected)
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHost("host1", host => host with { MemoryMb = 4096 })
            .WithComputeHost("host2", host => host with { Traits = host.Traits.Add("CUSTOM_FAST") })
            .WithAggregate("fast", ["host2"], metadata: new Dictionary<string, string> { ["trait:CUSTOM_FAST"] = "required" })
            .WithScheduler(options => options with { EnableIsolatedAggregateFiltering = true })
            .Build().WithStubbedNeighbours();
        var specs = NovaWithoutApi.Tiny.ExtraSpecs;

        var server = await cloud.BootAsync(
            NovaWithoutApi.Tiny with { ExtraSpecs = spec is null ? specs : specs.Add(spec, "required") });

        Assert.Equal((VmStates.Active, expected), (server.VmState, server.Host));
    }

    [Fact]
    public async Task A_host_needs_the_trait_of_the_images_disk_format_on_request()
    {
        await using var cloud = new ServerTestCloud(
            new OpenStackBuilder().WithComputeHosts(1).WithImage("q", image => image with { Id = Qcow2, DiskFormat = "qcow2" })
                .WithScheduler(options => options with { QueryPlacementForImageTypeSupport = true }));

        var raw = await cloud.BootAsync("raw");
        var qcow2 = await cloud.BootAsync("qcow2", server => server["imageRef"] = Qcow2);

        Assert.Equal(VmStates.Active, cloud.Server(raw).VmState);
        Assert.Equal(VmStates.Error, cloud.Server(qcow2).VmState);
        Assert.Contains(
            cloud.Cloud.Journal.Entries,
            entry => entry.What
                == "No valid host was found: host1: COMPUTE_IMAGE_TYPE_QCOW2: the trait is missing (require_image_type_support)");
    }
}
