using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.ImageImport;
using Fixtures.Toolkit.OpenStack.Glance.ImageStores;
using Fixtures.Toolkit.OpenStack.Glance.Metadefs;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>Glance in one world: its state, image store and import worker.</summary>
internal sealed class GlanceService : IWorldService
{
    private readonly ImageSettings _settings;
    private readonly GlanceStore _glance;
    private readonly ImageImporter _importer;

    public GlanceService(World world, ImageSettings settings)
    {
        _settings = settings;
        _glance = new GlanceStore(world);
        var swift = settings.Swift is { } swiftSettings ? new SwiftImageStore(new ImageAccount(world), swiftSettings) : null;
        var storage = new ImageStorage(_glance, StoreOf(world, settings, swift ?? (IImageStore)new PlainImageStore()), swift);
        _importer = new ImageImporter(_glance, storage);
        world.Add(_glance);
        world.Add(storage);
        world.Add(_importer);
    }

    public void Seed(WorldSeed seed)
    {
        var (owner, now, ids) = (seed.ProjectId(_settings.OwnerProject), _glance.Now, _glance.World.Ids);
        var images = _settings.Images.Select(image => image.Register(ids.NewGuid().ToString(), owner, now));
        _glance.Update(state => state with
        {
            Images = state.Images.AddRange(images.Select(image => KeyValuePair.Create(image.Id, image))),
            Metadefs = MetadefSeed.Create(now),
            Cache = state.Cache with { IsOn = _settings.HasCache },
        });
    }

    public void Resume() => _importer.Start();

    public void Suspend() => _importer.Stop();

    public IEnumerable<CloudResource> Resources() => GlanceResources.Of(_glance.State);

    private static IImageStore StoreOf(World world, ImageSettings settings, IImageStore innermost)
    {
        if (settings.Stores.IsEmpty)
            return innermost;
        world.Calls.Expect();
        return new TrackedImageStore(settings.Stores.Aggregate(innermost, static (inner, wrap) => wrap(inner)), world.Calls);
    }
}
