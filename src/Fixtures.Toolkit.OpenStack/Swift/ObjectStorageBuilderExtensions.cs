using Fixtures.Toolkit.OpenStack.Swift;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Adds object storage to a cloud.</summary>
public static class ObjectStorageBuilderExtensions
{
    /// <summary>Adds Swift, which a cloud does not have unless it is asked for.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">
    /// Changes its policies and middlewares. A mistake: no policy, two of one name, or a middleware that nothing can leave out.
    /// </param>
    /// <example><code>builder.WithObjectStorage(s => s with { LeftOut = ["formpost"] });</code></example>
    public static OpenStackBuilder WithObjectStorage(
        this OpenStackBuilder builder, Func<ObjectStorageSettings, ObjectStorageSettings>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.With("object-store").Check(ObjectStorageCheck.MistakesIn);
        return configure is null ? builder : builder.Configure(configure);
    }

    /// <summary>Adds Swift, and keeps the data of objects outside the state of the cloud, for example in files.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">The store. The cloud and its forks share it.</param>
    public static OpenStackBuilder WithObjectContentStore(this OpenStackBuilder builder, IObjectContentStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return builder.WithObjectStorage(settings => settings with { ContentStore = store });
    }
}
