using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// Cinder with its storage backends and volume types. Default: those of the demo world, <c>lvmdriver-1</c> and <c>lvmdriver-2</c>. It needs
/// Glance for volumes from images.
/// </summary>
/// <example>
/// <code>
/// await using var volumes = new VolumeFixture().WithVolumeBackend("ssd", backend => backend with { CapacityGb = 20 });
/// var volume = await volumes.Cloud.Volumes.CreateAsync("data", sizeGb: 2);
/// </code>
/// </example>
public class VolumeFixture : CloudPart
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity", "image", "block-storage"];

    /// <summary>The administrator's client.</summary>
    public CinderClient Client => Cloud.Admin.Cinder;

    /// <inheritdoc cref="VolumeBuilderExtensions.WithVolumeBackend"/>
    public VolumeFixture WithVolumeBackend(string name, Func<VolumeBackendDefinition, VolumeBackendDefinition>? configure = null) =>
        Added(cloud => cloud.WithVolumeBackend(name, configure));

    /// <inheritdoc cref="VolumeBuilderExtensions.WithVolumeType"/>
    public VolumeFixture WithVolumeType(string name, Func<VolumeTypeDefinition, VolumeTypeDefinition>? configure = null) =>
        Added(cloud => cloud.WithVolumeType(name, configure));

    /// <inheritdoc cref="VolumeBuilderExtensions.WithDefaultVolumeType"/>
    public VolumeFixture WithDefaultVolumeType(string name) => Added(cloud => cloud.WithDefaultVolumeType(name));

    /// <inheritdoc cref="VolumeBuilderExtensions.WithVolumeDriver(OpenStackBuilder, Func{IVolumeBackend, IVolumeBackend})"/>
    public VolumeFixture WithVolumeDriver(Func<IVolumeBackend, IVolumeBackend> wrap) => Added(cloud => cloud.WithVolumeDriver(wrap));

    /// <inheritdoc cref="InitialVolumeBuilderExtensions.WithVolume(OpenStackBuilder, NewVolume, string)"/>
    public VolumeFixture WithVolume(NewVolume volume, string project = "admin") => Added(cloud => cloud.WithVolume(volume, project));

    private VolumeFixture Added(Action<OpenStackBuilder> change)
    {
        Add(change);
        return this;
    }
}
