using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Swift.Contents;
using Fixtures.Toolkit.OpenStack.Swift.Daemons;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Quotas;
using Fixtures.Toolkit.OpenStack.Swift.Storage;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>Swift in one world: its state and its settings.</summary>
internal sealed class SwiftService : IWorldService
{
    /// <summary>The state of a new world. Its fields are declared by their types.</summary>
    public static readonly SwiftState Initial = new(
    [
        SwiftState.LastTimestampField, SwiftAccounts.Field, UnreportedContainer.Field, ObjectExpirer.Field, KnownCounters.Field,
        LateUpdate.Field, DaemonRun.Field, DeletedAccounts.Field,
    ]);

    /// <summary>The state of a world where nobody has used it yet.</summary>
    public static readonly DeferredState Unused = new(static () => Initial);

    private readonly SwiftContext _swift;

    public SwiftService(World world, ObjectStorageSettings settings)
    {
        _swift = new SwiftContext(world, world.Store("swift", Initial), settings)
        {
            Middlewares = SwiftMiddlewares.Of(settings), Daemons = SwiftDaemons.Run,
        };
        world.Add(new ObjectContents(settings.ContentStore));
        world.Add(_swift);
        world.Add(new ObjectStorageServices(_swift));
    }

    public void Seed(WorldSeed seed)
    {
    }

    /// <summary>Links the data of an import to the store of the test that has them.</summary>
    public void Resume()
    {
        if (_swift.Settings.ContentStore is { } store)
            _swift.Store.Update(state => ContentLinks.To(state, store));
    }

    public IEnumerable<CloudResource> Resources() => SwiftResources.In(_swift.State);
}
