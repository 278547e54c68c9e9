using Fixtures.Toolkit.OpenStack.Glance.Data;
using Fixtures.Toolkit.OpenStack.Glance.Imports;
using Fixtures.Toolkit.OpenStack.Glance.Metadefs;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>Glance: images. One object for each world that has it.</summary>
internal sealed class GlanceService : IWorldService
{
    private readonly ImageSettings _settings;
    private readonly ImageImporter _importer;

    public GlanceService(World world, ImageSettings settings)
    {
        _settings = settings;
        World = world;
        World.Policy.Register("image", static () => GlancePolicy.Engine);
        Store = world.Store("glance", GlanceState.Empty);
        Storage = new ImageStorage(this, StoreOf(world, settings));
        _importer = new ImageImporter(this);
    }

    private static IImageStore StoreOf(World world, ImageSettings settings)
    {
        IImageStore plain = new PlainImageStore();
        if (settings.Stores.IsEmpty)
            return plain;
        world.Calls.Expect();
        return new NotedImageStore(settings.Stores.Aggregate(plain, static (inner, wrap) => wrap(inner)), world.Calls);
    }

    public World World { get; }

    public StateStore<GlanceState> Store { get; }

    public ImageStorage Storage { get; }

    public ImageImporter Importer => _importer;

    /// <summary>The world's time in whole seconds, as Glance keeps it.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = World.Clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    public void Seed(WorldSeed seed)
    {
        var (owner, now) = (seed.ProjectId(_settings.OwnerProject), Now);
        var images = _settings.Images.Select(image => image.Register(World.Ids.NewGuid().ToString(), owner, now));
        Store.Update(state => state with
        {
            Images = state.Images.AddRange(images.Select(image => KeyValuePair.Create(image.Id, image))),
            Metadefs = MetadefSeed.Make(now),
        });
    }

    public void Resume() => _importer.Start();

    public IEnumerable<CloudResource> Resources() =>
    [
        .. Store.Value.Images.Values.OrderBy(image => image.CreatedAt).ThenBy(image => image.Id, StringComparer.Ordinal)
            .Select(image => new CloudResource(ResourceKind.Image, image.Id, image.Name ?? "") { ProjectId = image.Owner }),
        .. Store.Value.Metadefs.Namespaces.Keys.Select(name => new CloudResource(ResourceKind.MetadefNamespace, name, name)),
    ];

    public void Suspend() => _importer.Stop();
}
