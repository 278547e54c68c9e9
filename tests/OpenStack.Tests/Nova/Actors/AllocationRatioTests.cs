using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors;

public sealed class AllocationRatioTests
{
    [Fact]
    public async Task A_host_reports_its_reserved_resources_and_its_ratios()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithComputeHosts(1, host => host with
        {
            ReservedCpus = 2, ReservedDiskMb = 1500, CpuAllocationRatio = 2, InitialRamAllocationRatio = 1.25,
        }));

        Assert.Equal((2, 2.0), await InventoryAsync(cloud, "VCPU"));
        Assert.Equal((512, 1.25), await InventoryAsync(cloud, "MEMORY_MB"));
        Assert.Equal((2, 1.0), await InventoryAsync(cloud, "DISK_GB"));
    }

    [Fact]
    public async Task Later_releases_have_lower_initial_ratios()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithRelease(OpenStackRelease.Epoxy).WithComputeHosts(1));

        Assert.Equal((0, 4.0), await InventoryAsync(cloud, "VCPU"));
        Assert.Equal((512, 1.0), await InventoryAsync(cloud, "MEMORY_MB"));
    }

    [Theory]
    [InlineData(null, 3.0)]
    [InlineData(2.0, 2.0)]
    public async Task An_operators_ratio_survives_where_the_host_has_none_of_its_own(double? ratio, double expected)
    {
        await using var cloud = new ServerTestCloud(
            new OpenStackBuilder().WithComputeHosts(1, host => host with { CpuAllocationRatio = ratio }));
        var path = $"resource_providers/{ProviderOf(cloud)}/inventories/VCPU";
        var before = (await cloud.Placement.Get(path).Expect(200)).Body;
        await cloud.Placement.Put(path, new JsonObject
        {
            ["resource_provider_generation"] = before.GetProperty("resource_provider_generation").GetInt32(),
            ["total"] = 99, ["allocation_ratio"] = 3.0,
        }).Expect(200);

        await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(61));

        var after = (await cloud.Placement.Get(path).Expect(200)).Body;
        Assert.Equal((10, expected), (after.GetProperty("total").GetInt32(), after.GetProperty("allocation_ratio").GetDouble()));
    }

    private static async Task<(int Reserved, double Ratio)> InventoryAsync(ServerTestCloud cloud, string resourceClass)
    {
        var answer = await cloud.Placement.Get($"resource_providers/{ProviderOf(cloud)}/inventories/{resourceClass}").Expect(200);
        return (answer.Body.GetProperty("reserved").GetInt32(), answer.Body.GetProperty("allocation_ratio").GetDouble());
    }

    private static Guid ProviderOf(ServerTestCloud cloud) => cloud.Cloud.Nova().State.Value.ComputeNodes.FindByHost("host1")!.Id;
}
