using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Fixtures;

/// <summary>Nova with its flavors and compute hosts, and the services that it cannot do without.</summary>
public sealed class ComputeApiFixture : CloudFixture
{
    /// <inheritdoc/>
    public override CloudServices Needs => CloudServices.All;

    /// <summary>The administrator's client.</summary>
    public NovaClient Client => Cloud.Admin.Nova;

    /// <inheritdoc/>
    protected internal override void Configure(OpenStackBuilder cloud)
    {
    }
}
