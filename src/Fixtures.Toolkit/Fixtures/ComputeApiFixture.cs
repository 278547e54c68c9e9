using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Nova with its flavors and compute hosts, and the services that Nova needs.</summary>
public class ComputeApiFixture : CloudPart
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity", "placement", "image", "network", "compute"];

    /// <summary>The administrator's client.</summary>
    public NovaClient Client => Cloud.Admin.Nova;

    /// <summary>Adds a compute host. The first one replaces the hosts of the demo world.</summary>
    public ComputeApiFixture WithComputeHost(string name, Func<ComputeHost, ComputeHost>? configure = null)
    {
        Add(cloud => cloud.WithComputeHost(name, configure));
        return this;
    }

    /// <summary>Adds a flavor.</summary>
    public ComputeApiFixture WithFlavor(string name, int memoryMb, int vcpus = 1, int diskGb = 1, Func<Flavor, Flavor>? configure = null)
    {
        Add(cloud => cloud.WithFlavor(name, memoryMb, vcpus, diskGb, configure));
        return this;
    }
}
