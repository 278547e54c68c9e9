using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Swift.Daemons;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The daemons of object storage, which work at fixed times of the world: <c>object-expirer</c>, which removes expired objects from
/// listings, <c>container-updater</c>, which tells accounts the counters of their containers, and <c>account-reaper</c>, which empties
/// deleted accounts. Their intervals are in <see cref="ObjectStorageSettings"/>.
/// </summary>
/// <example>
/// <code>
/// await cloud.ObjectStorageServices["container-updater"].StopAsync();
/// await cloud.ObjectStorageServices["object-expirer"].RunPeriodicsAsync();
/// </code>
/// </example>
public sealed class ObjectStorageServices
{
    private readonly SwiftContext _swift;

    internal ObjectStorageServices(SwiftContext swift) => _swift = swift;

    /// <summary>The names of the daemons.</summary>
    public IReadOnlyList<string> Names => SwiftDaemons.Names;

    /// <summary>One daemon.</summary>
    /// <param name="name">Its name: <c>object-expirer</c>.</param>
    /// <exception cref="ArgumentException">There is no such daemon; the message lists those that there are.</exception>
    public ObjectStorageServiceControl this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return Names.Contains(name) ? new ObjectStorageServiceControl(_swift, name) : throw new ArgumentException(
                $"There is no daemon of object storage '{name}'.{Nearest.Hint(name, Names)} There are {string.Join(", ", Names)}.",
                nameof(name));
        }
    }

    /// <summary>The daemons of a world.</summary>
    /// <exception cref="InvalidOperationException">The world has no Swift.</exception>
    internal static ObjectStorageServices In(World world)
    {
        world.RefuseIfDisposed();
        return world.Has(typeof(ObjectStorageServices)) ? world.Part<ObjectStorageServices>() : throw new InvalidOperationException(
            "This cloud has no object storage. Add it with WithObjectStorage.");
    }
}
