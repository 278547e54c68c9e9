using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Neutron with its networks. Unchanged: the external network public, and private of the project demo.</summary>
public class NetworkFixture : CloudFixture
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

    /// <summary>Takes out the networks of the demo world.</summary>
    public NetworkFixture WithoutNetworks()
    {
        Add(cloud => cloud.WithoutNetworks());
        return this;
    }
}
