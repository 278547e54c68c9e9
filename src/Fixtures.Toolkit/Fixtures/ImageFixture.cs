using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Glance with its images. Default: those of the demo world, cirros and cirros-alt.</summary>
public class ImageFixture : CloudPart
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity", "image"];

    /// <summary>The administrator's client.</summary>
    public GlanceClient Client => Cloud.Admin.Glance;

    /// <summary>Adds an image.</summary>
    public ImageFixture WithImage(string name, Func<ImageDefinition, ImageDefinition>? configure = null)
    {
        Add(cloud => cloud.WithImage(name, configure));
        return this;
    }

    /// <summary>Leaves out the images of the demo world.</summary>
    public ImageFixture WithoutImages()
    {
        Add(cloud => cloud.WithoutImages());
        return this;
    }
}
