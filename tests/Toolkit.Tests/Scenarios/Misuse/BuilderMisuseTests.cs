using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Scenarios.Misuse;

/// <summary>An invalid cloud is not built; the message says what to change.</summary>
public sealed class BuilderMisuseTests
{
    public static TheoryData<string, Func<OpenStackBuilder, OpenStackBuilder>> Mistakes() => new()
    {
        {
            "Two compute hosts are named 'compute-1'. Give one of them another name.",
            cloud => cloud.WithComputeHost("compute-1").WithComputeHost("compute-1")
        },
        {
            "Flavor 'odd' needs at least 1 MiB of memory and 1 vCPU, and disks and swap of 0 or more.",
            cloud => cloud.WithFlavor("odd", memoryMb: 512, vcpus: -1)
        },
        {
            "Flavor 'odd' needs at least 1 MiB of memory and 1 vCPU, and disks and swap of 0 or more.",
            cloud => cloud.WithFlavor("odd", memoryMb: 512, diskGb: -1)
        },
        {
            "There is no user 'ann' who could be member on 'demo'. Add the user first with WithUser.",
            cloud => cloud.WithRole(Roles.Member, "ann", "demo")
        },
        {
            "There is no project 'blue' on which 'demo' could be member. Add it with WithProject.",
            cloud => cloud.WithRole(Roles.Member, "demo", "blue")
        },
        {
            "WithHypervisor names the compute host 'nowhere', which does not exist. The hosts are host1, host2, host3.",
            cloud => cloud.WithHypervisor("nowhere", inner => inner)
        },
        {
            "PlacementFixture needs placement, but the cloud has only identity. Change WithOnly or Without.",
            cloud => cloud.With(new PlacementFixture()).WithOnly("identity")
        },
        {
            "There is no service 'compte'. A cloud can have identity, placement, image, network, block-storage, object-store, compute.",
            cloud => cloud.WithOnly("identity", "compte")
        },
        {
            "There is no service 'manila'. A cloud can have identity, placement, image, network, block-storage, object-store, compute.",
            cloud => cloud.Without("manila")
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_with_advice(string mistake, Func<OpenStackBuilder, OpenStackBuilder> make)
    {
        var builder = make(new OpenStackBuilder());

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Equal($"The cloud cannot be built:{Environment.NewLine}- {mistake}", error.Message);
    }

    public static TheoryData<string, Func<OpenStackBuilder, OpenStackBuilder>> MalformedValues() => new()
    {
        {
            "The subnet 's' has '10.0.0.0' for its addresses. Write a block with its prefix length, such as 10.1.0.0/24 or fd00:1::/64.",
            cloud => cloud.WithNetwork("n", network => network.WithSubnet("s", "10.0.0.0"))
        },
        {
            "The subnet 's' has no room for DHCP in 10.0.0.4/31. Use a prefix length of 30 or less, or set EnableDhcp to false.",
            cloud => cloud.WithNetwork("n", network => network.WithSubnet("s", "10.0.0.4/31"))
        },
        {
            "The subnets 's' and 't' of the network 'n' overlap: 10.1.0.0/24 and 10.1.0.0/25.",
            cloud => cloud.WithNetwork("n", network => network.WithSubnet("s", "10.1.0.0/24").WithSubnet("t", "10.1.0.0/25"))
        },
        {
            "The network 'n' belongs to the project 'dmo', which the cloud does not have. Did you mean 'demo'? It has admin, demo, "
                + "service.",
            cloud => cloud.WithNetwork("n", network => network with { Project = "dmo" })
        },
        {
            "The network 'n' names the physical network 'lan'. There is only 'public'; without one it is a VXLAN network.",
            cloud => cloud.WithNetwork("n", network => network with { PhysicalNetwork = "lan" })
        },
        {
            "The networks 'public' and 'n' are flat on the physical network 'public', which carries one. Leave PhysicalNetwork out for a "
                + "VXLAN network.",
            cloud => cloud.WithNetwork("n", network => network with { PhysicalNetwork = "public" })
        },
        {
            "The network 'n' cannot be created: Invalid input for operation: Multicast IP subnet is not supported if enable_dhcp is True.",
            cloud => cloud.WithNetwork("n", network => network.WithSubnet("s", "224.0.0.0/24"))
        },
        { "The name of a network is empty. Give it 1 to 255 characters.", cloud => cloud.WithNetwork("") },
        { "The name of an image is empty. Give it 1 to 255 characters.", cloud => cloud.WithImage(" ") },
        { "The name of an aggregate is empty. Give it 1 to 255 characters.", cloud => cloud.WithAggregate("", ["host1"]) },
        { "The name of a compute host is empty. Give it 1 to 255 characters.", cloud => cloud.WithComputeHost("") },
        {
            "The name of a project has 65 characters: 'pppppppppppppppppppp…'. Give it 1 to 64.",
            cloud => cloud.WithProject(new string('p', 65))
        },
        {
            "'/' cannot be the id of flavor 'f'. Use 1 to 255 letters, digits, spaces and '._-', without a space at either end.",
            cloud => cloud.WithFlavor(new Flavor("/", "f", 64, 1, 1))
        },
        {
            "The RxTxFactor of flavor 'f' must be a number above 0.",
            cloud => cloud.WithFlavor("f", 64, configure: flavor => flavor with { RxTxFactor = 0 })
        },
        {
            "The extra spec 'a/b' of flavor 'f': a name has 1 to 255 letters, digits, spaces and '_-:.'.",
            cloud => cloud.WithFlavor("f", 64, configure: flavor => flavor with { ExtraSpecs = flavor.ExtraSpecs.Add("a/b", "1") })
        },
        {
            "Compute host 'h' has 0 vCPUs, -1 MiB of memory and 1028 GiB of disk. It needs at least 1 vCPU, 1 MiB and 0 GiB.",
            cloud => cloud.WithComputeHost("h", host => host with { Vcpus = 0, MemoryMb = -1 })
        },
        {
            "The CpuAllocationRatio of compute host 'host1' is NaN. Use a number above 0.",
            cloud => cloud.WithComputeHosts(1, host => host with { CpuAllocationRatio = double.NaN })
        },
        {
            "2 compute hosts are named 'same'. Keep the names that WithComputeHosts gives them.",
            cloud => cloud.WithComputeHosts(2, host => host with { Name = "same" })
        },
        { "A cloud cannot have -1 compute hosts. Ask for 0 or more.", cloud => cloud.WithComputeHosts(-1) },
        {
            "'gpu' cannot be a resource class of compute host 'h'. Resource classes are upper-case letters, digits and '_'; your own begin "
                + "with CUSTOM_.",
            cloud => cloud.WithComputeHost("h", host => host with { Resources = host.Resources.Add("gpu", 2) })
        },
        {
            "'fast' cannot be a trait of compute host 'h'. Traits are upper-case letters, digits and '_'; your own begin with CUSTOM_.",
            cloud => cloud.WithComputeHost("h", host => host with { Traits = host.Traits.Add("fast") })
        },
        {
            "Two nodes of compute host 'h' are named 'n'. Give one of them another name.",
            cloud => cloud.WithComputeHost("h", host => host with { Nodes = [new ComputeHost("n"), new ComputeHost("n")] })
        },
        {
            "Two compute hosts have a node 'n'. Give one of them another name.",
            cloud => cloud.WithComputeHosts(2, host => host with { Nodes = [new ComputeHost("n")] })
        },
        {
            "Node 'n' of compute host 'h' has nodes of its own. Only hosts have nodes.",
            cloud => cloud.WithComputeHost(
                "h", host => host with { Nodes = [new ComputeHost("n") { Nodes = [new ComputeHost("m")] }] })
        },
        { "The Vgpus of compute host 'h' is negative.", cloud => cloud.WithComputeHost("h", host => host with { Vgpus = -1 }) },
        {
            "'81:00.0' is no address of a PCI device of compute host 'h'. Use one such as 0000:81:00.0.",
            cloud => cloud.WithComputeHost("h", host => host with { Devices = [new PciDevice("81:00.0", "10de", "20f1")] })
        },
        {
            "PCI device 0000:81:00.0 of compute host 'h' cannot count 2. Only virtual functions can be several; set Type to "
                + "VirtualFunction.",
            cloud => cloud.WithComputeHost(
                "h", host => host with { Devices = [new PciDevice("0000:81:00.0", "10de", "20f1") { Count = 2 }] })
        },
        {
            "'nvidia' cannot be an id of the PCI alias 'gpu'. Use four hexadecimal digits, such as 10de.",
            cloud => cloud.WithPciAlias(new PciAlias("gpu") { VendorId = "nvidia" })
        },
        {
            "'near' is no NUMA policy for the PCI alias 'gpu'. Use one of required, preferred, legacy, socket.",
            cloud => cloud.WithPciAlias(new PciAlias("gpu") { NumaPolicy = "near" })
        },
        {
            "The DiskFormat of the image 'i' is 'qcow3'. Use one of ami, ari, aki, vhd, vhdx, vmdk, raw, qcow2, vdi, iso, ploop.",
            cloud => cloud.WithImage("i", image => image with { DiskFormat = "qcow3" })
        },
        {
            "'7' cannot be the id of the image 'i', which is a UUID. Leave it out to generate one.",
            cloud => cloud.WithImage("i", image => image with { Id = "7" })
        },
        {
            "The images 'i' and 'j' have the id '11111111-1111-1111-1111-111111111111'.",
            cloud => cloud.WithImage("i", One).WithImage("j", One)
        },
        {
            "The MinDiskGb and MinRamMb of the image 'i' must be 0 or more.",
            cloud => cloud.WithImage("i", image => image with { MinRamMb = -1 })
        },
        { "The lifetime of tokens must be above zero; it is 00:00:00.", cloud => cloud.WithTokenLifetime(TimeSpan.Zero) },
        {
            "A shelved server cannot keep its host for -00:00:05. Use zero, more, or Timeout.InfiniteTimeSpan.",
            cloud => cloud.WithShelvedOffloadTime(TimeSpan.FromSeconds(-5))
        },
        {
            "Soft-deleted servers cannot be reclaimed after -00:00:05. Use zero, which deletes at once, or more.",
            cloud => cloud.WithReclaimInstanceInterval(TimeSpan.FromSeconds(-5))
        },
        { "There is no console type 99. There are: Vnc, Spice, Rdp, Serial, Mks.", cloud => cloud.WithConsoles((ConsoleType)99) },
        {
            "A console token cannot be valid for 00:00:00. Use a second or more.",
            cloud => cloud.WithConsoleTokenTtl(TimeSpan.Zero)
        },
        {
            "A server cannot have at most -2 local disks. Use -1, which allows any number, or more.",
            cloud => cloud.WithMaxLocalBlockDevices(-2)
        },
        {
            "The registered limit of servers is -2. Use -1 or more.",
            cloud => cloud.WithUnifiedLimits(new Dictionary<string, int> { ["servers"] = -2 })
        },
        {
            "'cloud:80' cannot be the name of a host. Write it without a scheme and a port: 'cloud.test'.",
            cloud => cloud.WithAllowedHost("cloud:80")
        },
        { "There is no scheduling 99. There are Eager, Stepped, Seeded.", cloud => cloud.WithScheduling((Scheduling)99) },
        {
            "A world cannot start at 9999-12-31 23:59:59Z. Use a time in the years 1970 to 2999.",
            cloud => cloud.WithStart(DateTimeOffset.MaxValue)
        },
    };

    [Theory]
    [MemberData(nameof(MalformedValues))]
    public void A_malformed_value_is_a_mistake_among_the_others(string mistake, Func<OpenStackBuilder, OpenStackBuilder> make)
    {
        var builder = make(new OpenStackBuilder().WithFlavor("odd", memoryMb: 0));

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        // Only Neutron knows of some, when the cloud is built.
        if (!mistake.Contains("cannot be created", StringComparison.Ordinal))
            Assert.Contains("- Flavor 'odd' needs at least 1 MiB", error.Message, StringComparison.Ordinal);
        else
            error = Assert.Throws<InvalidOperationException>(make(new OpenStackBuilder()).Build);
        Assert.Contains($"- {mistake}", error.Message.Split(Environment.NewLine));
    }

    private static ImageDefinition One(ImageDefinition image) => image with { Id = "11111111-1111-1111-1111-111111111111" };

    [Fact]
    public async Task A_builder_builds_once()
    {
        var builder = new OpenStackBuilder();
        await using var cloud = builder.Build();

        var error = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Equal("This builder has already built its cloud. Create a new OpenStackBuilder, or fork the cloud.", error.Message);
    }

    [Fact]
    public async Task A_fixture_of_a_built_cloud_cannot_change()
    {
        var images = new ImageFixture();
        await using var cloud = new OpenStackBuilder().With(images).Build();

        var error = Assert.Throws<InvalidOperationException>(() => images.WithImage("late"));

        Assert.Equal(
            "The cloud of this ImageFixture is built already. Configure it before it is built, or change the cloud through its API.",
            error.Message);
    }
}
