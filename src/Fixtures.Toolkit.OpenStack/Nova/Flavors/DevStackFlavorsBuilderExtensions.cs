using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The flavors that DevStack creates.</summary>
/// <remarks>Source: DevStack, <c>create_flavors</c> of lib/nova and <c>create_flavors</c> of lib/tempest.</remarks>
public static class DevStackFlavorsBuilderExtensions
{
    private static readonly ImmutableArray<Flavor> DevStackFlavors =
    [
        Make("c1", "cirros256", memoryMb: 256, vcpus: 1, diskGb: 1),
        Make("d1", "ds512M", memoryMb: 512, vcpus: 1, diskGb: 5),
        Make("d2", "ds1G", memoryMb: 1024, vcpus: 1, diskGb: 10),
        Make("d3", "ds2G", memoryMb: 2048, vcpus: 2, diskGb: 10),
        Make("d4", "ds4G", memoryMb: 4096, vcpus: 4, diskGb: 20),
        Make("1", "m1.tiny", memoryMb: 512, vcpus: 1, diskGb: 1),
        Make("2", "m1.small", memoryMb: 2048, vcpus: 1, diskGb: 20),
        Make("3", "m1.medium", memoryMb: 4096, vcpus: 2, diskGb: 40),
        Make("4", "m1.large", memoryMb: 8192, vcpus: 4, diskGb: 80),
        Make("5", "m1.xlarge", memoryMb: 16384, vcpus: 8, diskGb: 160),
        Make("42", "m1.nano", memoryMb: 192, vcpus: 1, diskGb: 1),
        Make("84", "m1.micro", memoryMb: 256, vcpus: 1, diskGb: 1),
    ];

    /// <summary>
    /// Gives the cloud DevStack's twelve flavors in place of the four default ones: <c>m1.nano</c>, <c>m1.micro</c>, <c>m1.tiny</c> to
    /// <c>m1.xlarge</c>, <c>cirros256</c> and <c>ds512M</c> to <c>ds4G</c>, with its ids and sizes and <c>hw_rng:allowed=True</c>.
    /// </summary>
    /// <remarks>
    /// Of the default flavors, <c>m1.small</c> changes its size (1024 MiB and 2 GiB before), and <c>ds64</c> goes. A default host has room
    /// for one <c>m1.large</c> and for no <c>m1.xlarge</c>. Flavors of <c>WithFlavor</c> stay; one with an id or a name of DevStack's is a
    /// mistake.
    /// </remarks>
    public static OpenStackBuilder WithDevStackFlavors(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configure<ComputeSettings>(settings => settings with
        {
            Flavors = [.. settings.Flavors.Except([.. ComputeSettings.DefaultFlavors, .. DevStackFlavors])],
        });
        foreach (var flavor in DevStackFlavors)
            builder.WithFlavor(flavor);
        return builder;
    }

    private static Flavor Make(string id, string name, int memoryMb, int vcpus, int diskGb)
    {
        var flavor = new Flavor(id, name, memoryMb, vcpus, diskGb);
        return flavor with { ExtraSpecs = flavor.ExtraSpecs.Add("hw_rng:allowed", "True") };
    }
}
