using Fixtures.Toolkit.InitialServers;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Containers and objects that a cloud begins with. Each adds object storage to the cloud.</summary>
public static class InitialObjectBuilderExtensions
{
    /// <summary>
    /// Creates a container when the cloud is built: a real request of a user of the project. Faults of the builder begin after it, and
    /// forks have it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="container">The container. A mistake: no name, a slash in it, or a storage policy that the cloud does not have.</param>
    /// <param name="project">The name of its project, in the domain <c>Default</c>. Default: <c>admin</c>.</param>
    /// <example><code>builder.WithContainer(new NewContainer("photos") { ReadAcl = ".r:*" }, project: "demo");</code></example>
    public static OpenStackBuilder WithContainer(this OpenStackBuilder builder, NewContainer container, string project = "admin")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(container);
        ArgumentException.ThrowIfNullOrWhiteSpace(project);
        return builder.WithInitial(new InitialContainer(container, project));
    }

    /// <summary>Creates a container when the cloud is built.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the container.</param>
    /// <param name="project">The name of its project, in the domain <c>Default</c>. Default: <c>admin</c>.</param>
    public static OpenStackBuilder WithContainer(this OpenStackBuilder builder, string name, string project = "admin") =>
        builder.WithContainer(new NewContainer(name), project);

    /// <summary>Puts an object when the cloud is built. Its container is created if nothing else creates it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="container">The name of its container.</param>
    /// <param name="file">The object. A mistake: no name.</param>
    /// <param name="project">The name of its project, in the domain <c>Default</c>. Default: <c>admin</c>.</param>
    public static OpenStackBuilder WithObject(
        this OpenStackBuilder builder, string container, NewObject file, string project = "admin")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentException.ThrowIfNullOrWhiteSpace(project);
        return builder.WithInitial(new InitialContainer(new NewContainer(container), project) { Objects = [file] });
    }

    /// <summary>Puts a text as an object when the cloud is built. Its container is created if nothing else creates it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="container">The name of its container.</param>
    /// <param name="name">The name of the object.</param>
    /// <param name="text">Its data, written as UTF-8.</param>
    /// <param name="project">The name of its project, in the domain <c>Default</c>. Default: <c>admin</c>.</param>
    /// <example><code>builder.WithObject("photos", "cat.jpg", "meow", project: "demo");</code></example>
    public static OpenStackBuilder WithObject(
        this OpenStackBuilder builder, string container, string name, string text, string project = "admin") =>
        builder.WithObject(container, new NewObject(name, text), project);

    internal static OpenStackBuilder WithInitial(this OpenStackBuilder builder, InitialContainer initial) =>
        builder.WithObjectStorage().Check(initial.MistakesIn).FillWith(cloud => initial.Create(cloud, builder));
}
