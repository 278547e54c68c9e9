using Fixtures.Toolkit.InitialServers;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Volumes that a cloud begins with.</summary>
public static class InitialVolumeBuilderExtensions
{
    /// <summary>
    /// Creates a volume when the cloud is built: a real request, through the scheduler to a backend. When
    /// <see cref="OpenStackBuilder.Build"/> returns, it is available; durations and faults of the builder begin after it. The same seed
    /// gives the same volumes, and forks have them.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="volume">
    /// The volume. Its image, type and zone are names or ids in the cloud. A mistake: the cloud does not have one, or it has no name or
    /// no size.
    /// </param>
    /// <param name="project">The name of its project, in the domain <c>Default</c>. Default: <c>admin</c>.</param>
    /// <example><code>builder.WithVolume(new NewVolume("root", 2) { Image = "cirros" }, project: "demo");</code></example>
    public static OpenStackBuilder WithVolume(this OpenStackBuilder builder, NewVolume volume, string project = "admin")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentException.ThrowIfNullOrWhiteSpace(project);
        var initial = new InitialVolume(volume, project);
        return builder.Check(initial.MistakesIn).FillWith(cloud => initial.Create(cloud, builder));
    }

    /// <summary>Creates a volume when the cloud is built, as <c>cloud.Volumes.CreateAsync</c> does.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The volume's name.</param>
    /// <param name="sizeGb">Its size, in GiB.</param>
    /// <param name="image">The name or the id of the image whose data it gets. Default: none.</param>
    /// <param name="type">The name or the id of its type. Default: the cloud's default type.</param>
    /// <param name="project">The name of its project, in the domain <c>Default</c>. Default: <c>admin</c>.</param>
    /// <example><code>builder.WithVolume("data", sizeGb: 2, project: "demo");</code></example>
    public static OpenStackBuilder WithVolume(
        this OpenStackBuilder builder, string name, int sizeGb = 1, string? image = null, string? type = null, string project = "admin") =>
        builder.WithVolume(new NewVolume(name, sizeGb) { Image = image, VolumeType = type }, project);
}
