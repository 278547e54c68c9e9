using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Fixtures;

/// <summary>Neutron with its networks.</summary>
public sealed class NetworkFixture : CloudFixture
{
    /// <inheritdoc/>
    public override CloudServices Needs => CloudServices.Identity | CloudServices.Network;

    /// <summary>The administrator's client.</summary>
    public NeutronClient Client => Cloud.Admin.Neutron;

    /// <inheritdoc/>
    protected internal override void Configure(OpenStackBuilder cloud)
    {
    }
}
