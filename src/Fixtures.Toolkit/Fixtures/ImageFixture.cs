using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Fixtures;

/// <summary>Glance with its images.</summary>
public sealed class ImageFixture : CloudFixture
{
    /// <inheritdoc/>
    public override CloudServices Needs => CloudServices.Identity | CloudServices.Image;

    /// <summary>The administrator's client.</summary>
    public GlanceClient Client => Cloud.Admin.Glance;

    /// <inheritdoc/>
    protected internal override void Configure(OpenStackBuilder cloud)
    {
    }
}
