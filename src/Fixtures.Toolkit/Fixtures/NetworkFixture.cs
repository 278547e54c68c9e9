using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// Neutron with its networks. Default: those of the demo world, the external network public and the project demo's private.
/// </summary>
public class NetworkFixture : CloudPart
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity", "network"];

    /// <summary>The administrator's client.</summary>
    public NeutronClient Client => Cloud.Admin.Neutron;

    /// <summary>Adds a network.</summary>
    public NetworkFixture WithNetwork(string name, Func<NetworkDefinition, NetworkDefinition>? configure = null)
    {
        Add(cloud => cloud.WithNetwork(name, configure));
        return this;
    }

    /// <summary>Leaves out the networks of the demo world.</summary>
    public NetworkFixture WithoutNetworks()
    {
        Add(cloud => cloud.WithoutNetworks());
        return this;
    }
}
