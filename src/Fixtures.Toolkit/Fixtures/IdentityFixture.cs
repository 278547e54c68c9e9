using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Fixtures;

/// <summary>Keystone with its projects and users.</summary>
public sealed class IdentityFixture : CloudFixture
{
    /// <inheritdoc/>
    public override CloudServices Needs => CloudServices.Identity;

    /// <summary>The administrator's client.</summary>
    public KeystoneClient Client => Cloud.Admin.Keystone;

    /// <inheritdoc/>
    protected internal override void Configure(OpenStackBuilder cloud)
    {
    }
}
