using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// Swift with its containers and objects, which a cloud has only where it is asked for. Default: two storage policies, every middleware,
/// and no containers.
/// </summary>
/// <example>
/// <code>
/// await using var storage = new ObjectStorageFixture().WithContainer("photos").WithObject("photos", "cat.jpg", "meow");
/// await storage.Cloud.Objects.AssertHoldsExactlyAsync("photos", "cat.jpg");
/// </code>
/// </example>
public class ObjectStorageFixture : CloudPart
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity", "object-store"];

    /// <summary>The administrator's client.</summary>
    public SwiftClient Client => Cloud.Admin.Swift;

    /// <inheritdoc cref="InitialObjectBuilderExtensions.WithContainer(OpenStackBuilder, string, string)"/>
    public ObjectStorageFixture WithContainer(string name, string project = "admin") => WithContainer(new NewContainer(name), project);

    /// <inheritdoc cref="InitialObjectBuilderExtensions.WithContainer(OpenStackBuilder, NewContainer, string)"/>
    public ObjectStorageFixture WithContainer(NewContainer container, string project = "admin") =>
        Added(cloud => cloud.WithContainer(container, project));

    /// <inheritdoc cref="InitialObjectBuilderExtensions.WithObject(OpenStackBuilder, string, string, string, string)"/>
    public ObjectStorageFixture WithObject(string container, string name, string text, string project = "admin") =>
        WithObject(container, new NewObject(name, text), project);

    /// <inheritdoc cref="InitialObjectBuilderExtensions.WithObject(OpenStackBuilder, string, NewObject, string)"/>
    public ObjectStorageFixture WithObject(string container, NewObject file, string project = "admin") =>
        Added(cloud => cloud.WithObject(container, file, project));

    /// <summary>Changes the storage policies, the middlewares and the intervals of the daemons.</summary>
    /// <example>
    /// <code>
    /// await using var storage = new ObjectStorageFixture().WithSettings(s => s with { Policies = [new("gold")], LeftOut = ["tempurl"] });
    /// </code>
    /// </example>
    public ObjectStorageFixture WithSettings(Func<ObjectStorageSettings, ObjectStorageSettings> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Added(cloud => cloud.WithObjectStorage(configure));
    }

    /// <inheritdoc cref="ObjectStorageBuilderExtensions.WithObjectContentStore"/>
    public ObjectStorageFixture WithContentStore(IObjectContentStore store) => Added(cloud => cloud.WithObjectContentStore(store));

    /// <inheritdoc/>
    protected internal override void Configure(OpenStackBuilder cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        cloud.WithObjectStorage();
        base.Configure(cloud);
    }

    private ObjectStorageFixture Added(Action<OpenStackBuilder> change)
    {
        Add(change);
        return this;
    }
}
