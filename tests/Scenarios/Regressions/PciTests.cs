using System.Collections.Immutable;
using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>PCI devices and virtual GPUs as counted resources.</summary>
public sealed class PciTests
{
    private const string DeviceClass = "CUSTOM_PCI_8086_1533";

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    [Trait("bug", "1983753")]
    public async Task A_resize_from_two_devices_to_one_frees_and_claims_them(int onDestination)
    {
        await using var cloud = Aliases(new OpenStackBuilder())
            .WithComputeHost("host1", host => host with { Devices = Devices(2) })
            .WithComputeHost("host2", host => host with { Devices = Devices(onDestination) })
            .Build();
        var (two, one) = (await FlavorAsync(cloud, "two", "a-pci-dev:2"), await FlavorAsync(cloud, "one", "a-pci-dev:1"));
        var server = await cloud.Servers.BootAndCheckUsageAsync(two, host: "host1");

        var moved = await cloud.Servers.ResizeAndCheckUsageAsync(server, one);
        await cloud.Servers.ConfirmAndCheckUsageAsync(server);

        Assert.Equal("host2", moved.Server.Host);
        Assert.Equal(0, await UsedAsync(cloud, "host1"));
        Assert.Equal(1, await UsedAsync(cloud, "host2"));
        await cloud.Usage.AssertConsistentAsync();
    }

    [Fact]
    [Trait("bug", "1983753")]
    public async Task A_resize_from_a_virtual_to_a_physical_function_claims_the_other_kind()
    {
        await using var cloud = Aliases(new OpenStackBuilder())
            .WithComputeHost("host1", host => host with { Devices = [VirtualFunctions(1)] })
            .WithComputeHost("host2", host => host with
            {
                Devices = [new PciDevice("0000:82:00.0", "8086", "1528") { Type = PciDeviceType.PhysicalFunction }],
            })
            .Build();
        var server = await cloud.Servers.BootAsync("web", (await FlavorAsync(cloud, "vf", "a-vf:1")).Name);

        await cloud.Servers.ResizeAndCheckUsageAsync(server, await FlavorAsync(cloud, "pf", "a-pf:1"));
        await cloud.Servers.RevertAndCheckUsageAsync(server);

        Assert.Equal(
            ["host1", "host1_0000:81:00.0"], (await cloud.Usage.CaptureAsync()).AllocationsOf(server).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("bug", "2098496")]
    public async Task A_device_is_given_to_the_next_server_after_a_delete(bool hasClassAndTraits)
    {
        var (device, alias) = hasClassAndTraits
            ? (VirtualFunctions(2) with { ResourceClass = "vf", Traits = ["blue", "big"] },
                new PciAlias("a-vf") { ResourceClass = "vf", Traits = ["big"] })
            : (VirtualFunctions(2), new PciAlias("a-vf") { VendorId = "8086", ProductId = "1515" });
        await using var cloud = new OpenStackBuilder().WithPciAlias(alias)
            .WithComputeHost("host1", host => host with { Devices = [device] }).Build();
        var flavor = await FlavorAsync(cloud, "vf", "a-vf:1");
        var (resourceClass, provider) = (hasClassAndTraits ? "CUSTOM_VF" : "CUSTOM_PCI_8086_1515", "host1_0000:81:00.0");
        var traits = await cloud.Placement.ListTraitsAsync(provider);

        for (var round = 0; round < 2; round++)
        {
            var server = await cloud.Servers.BootAndCheckUsageAsync(flavor);
            var usage = await cloud.Usage.CaptureAsync();
            Assert.Equal(1, usage.OfHost(provider)[resourceClass]);
            Assert.Equal(2, usage.Hosts.Single(host => host.Name == provider).Capacity[resourceClass]);
            await cloud.Servers.DeleteAndCheckUsageAsync(server);
        }

        await cloud.Usage.AssertNothingUsedAsync();
        Assert.Equal(
            hasClassAndTraits ? ["COMPUTE_MANAGED_PCI_DEVICE", "CUSTOM_BIG", "CUSTOM_BLUE"] : ["COMPUTE_MANAGED_PCI_DEVICE"],
            traits.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("bug", "2102038")]
    public async Task An_alias_with_several_definitions_is_refused()
    {
        await using var cloud = new OpenStackBuilder()
            .WithPciAlias(new PciAlias("a-vf") { VendorId = "8086", ProductId = "f000", DeviceType = PciDeviceType.VirtualFunction })
            .WithPciAlias(new PciAlias("a-vf") { VendorId = "8086", ProductId = "f001", DeviceType = PciDeviceType.VirtualFunction })
            .Build();
        var flavor = await FlavorAsync(cloud, "vf", "a-vf:1");

        var refused = await RefusedBootAsync(cloud, flavor);

        Assert.Equal(
            "The PCI alias(es) a-vf have multiple specs but [filter_scheduler]pci_in_placement is True. The PCI in Placement feature only "
            + "supports one spec per alias. You can assign the same resource_class to multiple [pci]device_spec matchers to allow using "
            + "different devices for the same alias.",
            refused);
    }

    [Fact]
    [Trait("bug", "2111440")]
    public async Task An_alias_without_ids_and_class_is_refused()
    {
        await using var cloud = new OpenStackBuilder()
            .WithPciAlias(new PciAlias("a-vf") { DeviceType = PciDeviceType.VirtualFunction, Traits = ["foo"] }).Build();
        var flavor = await FlavorAsync(cloud, "vf", "a-vf:1");

        Assert.Equal(
            "The PCI alias(es) a-vf does not have vendor_id and product_id fields set or resource_class field set.",
            await RefusedBootAsync(cloud, flavor));
    }

    [Fact]
    public async Task An_unknown_alias_is_refused_at_boot_and_at_resize()
    {
        await using var cloud = Aliases(new OpenStackBuilder()).Build();
        var flavor = await FlavorAsync(cloud, "x", "nobody:1");
        var server = await cloud.Servers.BootAsync("web");

        var resize = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Nova.ResizeServerAsync(server, flavor.Id));

        Assert.Equal("PCI alias nobody is not defined", await RefusedBootAsync(cloud, flavor));
        Assert.Equal((HttpStatusCode.BadRequest, "PCI alias nobody is not defined"), (resize.Status, MessageOf(resize)));
    }

    [Fact]
    [Trait("bug", "1896463")]
    public async Task The_periodic_update_that_overlaps_the_end_of_an_evacuation_keeps_its_device()
    {
        await using var cloud = Aliases(new OpenStackBuilder())
            .WithComputeHost("host1", host => host with { Devices = Devices(1) })
            .WithComputeHost("host2", host => host with { Devices = Devices(1) })
            .Build();
        var flavor = await FlavorAsync(cloud, "one", "a-pci-dev:1");
        var server = await cloud.Servers.BootAsync("web", flavor.Name, host: "host1");
        await cloud.LoseHostAsync("host1");
        await using var hold = cloud.Faults.On(Place.Edge("nova", "placement", "GET /resource_providers/{uuid}/allocations")).Hold();
        await cloud.Nova.EvacuateServerAsync(server);

        await cloud.AdvanceAsync(TimeSpan.FromMinutes(1));
        hold.Release();
        await cloud.Servers.WaitForMigrationAsync(server, "done");
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(1, await UsedAsync(cloud, "host2"));
        await cloud.Hosts.StartAsync("host1");
        await cloud.Usage.AssertAllocationsAsync(server, "host2", flavor);
    }

    [Fact]
    public async Task Devices_follow_a_server_through_shelving_evacuation_and_a_local_delete()
    {
        await using var cloud = Aliases(new OpenStackBuilder())
            .WithComputeHost("host1", host => host with { Devices = Devices(2) })
            .WithComputeHost("host2", host => host with { Devices = Devices(2) })
            .Build();
        var flavor = await FlavorAsync(cloud, "two", "a-pci-dev:2");
        var server = await cloud.Servers.BootAndCheckUsageAsync(flavor, host: "host1");

        await cloud.Servers.ShelveAsync(server);
        await cloud.Usage.AssertNothingUsedAsync();
        var back = await cloud.Servers.UnshelveAsync(server);
        await cloud.Usage.AssertAllocationsAsync(server, back.Host, flavor);
        await cloud.LoseHostAsync(back.Host);
        var moved = await cloud.Servers.EvacuateAndCheckUsageAsync(server);
        await cloud.Hosts.StartAsync(back.Host);
        await cloud.Usage.AssertAllocationsAsync(server, moved.Server.Host, flavor);
        await cloud.LoseHostAsync(moved.Server.Host);
        await cloud.Servers.DeleteAndCheckUsageAsync(server);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task A_host_that_returns_heals_the_devices_of_a_server_deleted_without_Placement()
    {
        await using var cloud = Aliases(new OpenStackBuilder())
            .WithComputeHost("host1", host => host with { Devices = Devices(1) }).Build();
        var server = await cloud.Servers.BootAsync("web", (await FlavorAsync(cloud, "one", "a-pci-dev:1")).Name);
        await cloud.LoseHostAsync("host1");
        using (cloud.Edges.Fail("nova", "placement"))
        {
            await cloud.Nova.DeleteServerAsync(server);
            await cloud.Servers.WaitForDeletedAsync(server);
        }

        var leaked = await UsedAsync(cloud, "host1");
        await cloud.Hosts.StartAsync("host1");

        Assert.Equal(1, leaked);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task Servers_of_one_request_get_different_devices()
    {
        await using var cloud = Aliases(new OpenStackBuilder())
            .WithComputeHost("host1", host => host with { Devices = Devices(2) }).Build();
        var flavor = await FlavorAsync(cloud, "one", "a-pci-dev:1");

        var both = await cloud.Servers.BootAllAsync(new NewServer("web", flavor.Name) { Count = 2 });

        var usage = await cloud.Usage.CaptureAsync();
        Assert.Equal(
            ["host1_0000:81:00.0", "host1_0000:82:00.0"],
            both.SelectMany(server => usage.AllocationsOf(server).Keys).Where(name => name != "host1").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Virtual_GPUs_are_counted_on_a_provider_of_their_own()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("host1", host => host with { Vgpus = 2 })
            .WithFlavor(new Flavor("gpu", "gpu", MemoryMb: 64, Vcpus: 1, DiskGb: 0)
            {
                ExtraSpecs = ImmutableSortedDictionary<string, string>.Empty.Add("resources:VGPU", "1"),
            })
            .Build();
        var flavor = await cloud.Nova.GetFlavorAsync("gpu");

        await cloud.Servers.BootAndCheckUsageAsync(flavor);
        await cloud.Servers.BootAndCheckUsageAsync(flavor);
        var third = await cloud.Servers.BootAsync("third", "gpu", expected: ServerStatus.Error);

        Assert.Equal(2, (await cloud.Usage.CaptureAsync()).OfHost("host1_pci_0000_84_00_0")["VGPU"]);
        Assert.Contains("No valid host was found", third.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Devices_that_are_taken_out_lose_their_provider()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("host1", host => host with { Devices = Devices(2) }).Build();
        var host = cloud.Hosts["host1"];

        host.SetNodes(new ComputeHost("host1") { Devices = Devices(1) });
        await host.RunPeriodicsAsync();
        var one = await cloud.Placement.ListResourceProvidersAsync();
        host.SetNodes(new ComputeHost("host1") { Devices = Devices(2) });
        await host.RunPeriodicsAsync();

        Assert.Equal(["host1", "host1_0000:81:00.0"], one.Select(provider => provider.Name).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await cloud.Placement.ListResourceProvidersAsync()).Count);
    }

    private static OpenStackBuilder Aliases(OpenStackBuilder builder) => builder
        .WithPciAlias(new PciAlias("a-pci-dev") { VendorId = "8086", ProductId = "1533" })
        .WithPciAlias(new PciAlias("a-pf") { VendorId = "8086", ProductId = "1528", DeviceType = PciDeviceType.PhysicalFunction })
        .WithPciAlias(new PciAlias("a-vf") { VendorId = "8086", ProductId = "1515", DeviceType = PciDeviceType.VirtualFunction });

    private static ImmutableArray<PciDevice> Devices(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new PciDevice($"0000:8{i}:00.0", "8086", "1533"))];

    private static PciDevice VirtualFunctions(int count) =>
        new("0000:81:00.0", "8086", "1515") { Type = PciDeviceType.VirtualFunction, Count = count };

    private static Task<FlavorInfo> FlavorAsync(OpenStackCloud cloud, string name, string alias) => cloud.Nova.CreateFlavorAsync(
        new Flavor(name, name, MemoryMb: 64, Vcpus: 1, DiskGb: 1)
        {
            ExtraSpecs = ImmutableSortedDictionary<string, string>.Empty.Add("pci_passthrough:alias", alias),
        });

    private static async Task<string?> RefusedBootAsync(OpenStackCloud cloud, FlavorInfo flavor)
    {
        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(
            () => cloud.Servers.CreateAsync(new NewServer("web", flavor.Name)));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        return MessageOf(refused);
    }

    private static string? MessageOf(OpenStackFaultException refused) =>
        refused.Reply.Json.GetProperty("badRequest").GetProperty("message").GetString();

    private static async Task<long> UsedAsync(OpenStackCloud cloud, string host) =>
        (await cloud.Usage.CaptureAsync()).OfTree(host)[DeviceClass];
}
