using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Pci;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Pci;

public sealed class PciRequestsTests
{
    private static readonly ImmutableArray<PciAlias> Aliases =
    [
        new("gpu") { VendorId = "10de", ProductId = "20f1" }, new("nic") { ResourceClass = "nic" },
    ];

    [Theory]
    [InlineData("gpu:2", "gpu gpu")]
    [InlineData("gpu:1, nic:2", "gpu nic nic")]
    [InlineData("gpu:0", "")]
    public void Each_device_is_requested_on_its_own(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', PciRequests.From(text, Aliases).Select(alias => alias.Name)));

    [Theory]
    [InlineData("gpu")]
    [InlineData("gpu:x")]
    [InlineData("gpu:-1")]
    [InlineData("gpu:1:2")]
    [InlineData("gpu:1000000000")]
    public void A_text_that_is_no_list_of_names_and_counts_is_refused(string text) =>
        Assert.Throws<PciInvalidAliasException>(() => PciRequests.From(text, Aliases));

    [Theory]
    [InlineData("gpu", "required", null, "NUMA policy mismatch for alias 'gpu'")]
    [InlineData("gpu", "legacy", PciDeviceType.VirtualFunction, "Device type mismatch for alias 'gpu'")]
    public void Definitions_of_one_alias_that_contradict_each_other_are_refused(
        string name, string numaPolicy, PciDeviceType? type, string reason)
    {
        var flavor = new Flavor("f", "f", 64, 1, 1)
        {
            ExtraSpecs = ImmutableSortedDictionary<string, string>.Empty.Add("pci_passthrough:alias", "nic:1"),
        };
        var other = new PciAlias(name) { VendorId = "10de", ProductId = "20f2", NumaPolicy = numaPolicy, DeviceType = type };

        var refused = Assert.ThrowsAny<FaultException>(() => PciRequests.Require(flavor, Aliases.Add(other)));

        Assert.Equal($"Invalid PCI alias definition: {reason}", refused.Message);
    }

    [Theory]
    [InlineData(null, "CUSTOM_PCI_10DE_20F1")]
    [InlineData("gpu", "CUSTOM_GPU")]
    [InlineData("my.gpu-2", "CUSTOM_MY_GPU_2")]
    [InlineData("vgpu", "VGPU")]
    [InlineData("custom_x", "CUSTOM_X")]
    public void Resource_classes_are_normalized(string? given, string expected) =>
        Assert.Equal(expected, PciNames.ResourceClass(given, "10de", "20f1"));

    [Theory]
    [InlineData("big", "CUSTOM_BIG")]
    [InlineData("HW_GPU_API_VULKAN", "HW_GPU_API_VULKAN")]
    [InlineData("custom_blue", "CUSTOM_BLUE")]
    public void Traits_are_normalized(string given, string expected) => Assert.Equal(expected, PciNames.Trait(given));
}
