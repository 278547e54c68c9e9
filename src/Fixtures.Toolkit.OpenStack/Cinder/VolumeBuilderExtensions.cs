using Fixtures.Toolkit.OpenStack.Cinder;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Configures the block storage of a cloud.</summary>
public static class VolumeBuilderExtensions
{
    /// <summary>
    /// Adds a storage backend with a volume service of its own and a volume type of its name. The first added one replaces the two of the
    /// demo world, and its type becomes the default type.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// Unique in the cloud: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>. A mistake: it has other characters, or two backends have it.
    /// </param>
    /// <param name="configure">Changes its capacity and its zone. A mistake: a value that no pool can have.</param>
    /// <example>
    /// <code>builder.WithVolumeBackend("ssd", backend => backend with { CapacityGb = 20, MaxOverSubscriptionRatio = 1 });</code>
    /// </example>
    public static OpenStackBuilder WithVolumeBackend(
        this OpenStackBuilder builder, string name, Func<VolumeBackendDefinition, VolumeBackendDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        var backend = new VolumeBackendDefinition(name);
        backend = configure is null ? backend : configure(backend);
        var settings = builder.Get<VolumeSettings>();
        if (!settings.AreBackendsDefault && settings.Backends.Any(known => known.Name == backend.Name))
            return builder.Reject($"Two storage backends are named '{backend.Name}'. Give one of them another name.");
        return builder.RejectAll(VolumeMistakes.In(backend)).Configure<VolumeSettings>(given =>
            given with { Backends = given.AreBackendsDefault ? [backend] : given.Backends.Add(backend) });
    }

    /// <summary>Adds a volume type; one of the name of another replaces it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">1 to 255 characters. A mistake: it is empty or too long.</param>
    /// <param name="configure">Adds a description and extra specs, such as <c>volume_backend_name</c>.</param>
    /// <example><code>builder.WithVolumeType("gold", type => type with { IsPublic = false });</code></example>
    public static OpenStackBuilder WithVolumeType(
        this OpenStackBuilder builder, string name, Func<VolumeTypeDefinition, VolumeTypeDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var type = new VolumeTypeDefinition(name);
        type = configure is null ? type : configure(type);
        return builder.RejectAll(NameCheck.MistakesIn("a volume type", type.Name)).Configure<VolumeSettings>(given =>
            given with { OwnTypes = [.. given.OwnTypes.Where(own => own.Name != type.Name), type] });
    }

    /// <summary>Makes a volume type that of volumes that name none.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Its name. A mistake: the cloud does not have it.</param>
    public static OpenStackBuilder WithDefaultVolumeType(this OpenStackBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return builder.Configure<VolumeSettings>(given => given with { DefaultType = name })
            .Check(settings => VolumeMistakes.InDefaultType(settings.Get<VolumeSettings>()));
    }

    /// <summary>
    /// Replaces or wraps the driver of a storage backend, for example by a Moq mock. The last added wrapper is outermost.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="backend">The name of the backend. A mistake: the cloud does not have it.</param>
    /// <param name="wrap">Receives the driver so far and returns the one to use. Called at most once for each cloud and fork.</param>
    public static OpenStackBuilder WithVolumeDriver(
        this OpenStackBuilder builder, string backend, Func<IVolumeBackend, IVolumeBackend> wrap)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(backend);
        ArgumentNullException.ThrowIfNull(wrap);
        return builder.WithVolumeDriver((name, inner) => name == backend ? wrap(inner) : inner)
            .Check(settings => VolumeMistakes.InDriver(settings.Get<VolumeSettings>(), backend));
    }

    /// <summary>Replaces or wraps the driver of every storage backend, for example by a Moq mock.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="wrap">
    /// Receives the driver so far and returns the one to use. Called at most once for each backend of each cloud and fork.
    /// </param>
    /// <example><code>builder.WithVolumeDriver(_ => new Mock&lt;IVolumeBackend>().Object);</code></example>
    public static OpenStackBuilder WithVolumeDriver(this OpenStackBuilder builder, Func<IVolumeBackend, IVolumeBackend> wrap)
    {
        ArgumentNullException.ThrowIfNull(wrap);
        return builder.WithVolumeDriver((_, inner) => wrap(inner));
    }

    /// <summary>
    /// Leaves out Cinder: <c>Without("block-storage")</c>. Nova answers requests with volumes as it does when Cinder is down.
    /// </summary>
    public static OpenStackBuilder WithoutBlockStorage(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Without("block-storage");
    }

    private static OpenStackBuilder WithVolumeDriver(this OpenStackBuilder builder, Func<string, IVolumeBackend, IVolumeBackend> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<VolumeSettings>(given => given with { Drivers = given.Drivers.Add(wrap) });
    }
}
