using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>Glance's state in one world, with the clock that its handlers need.</summary>
internal sealed class GlanceStore(World world)
{
    private readonly StateStore<GlanceState> _store = world.Store("glance", GlanceState.Empty);

    public World World => world;

    public GlanceState State => _store.Value;

    /// <summary>The world's time in whole seconds, the precision of Glance's database columns.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = world.NowOf("glance");
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    /// <summary>Whether an image may have these data: since 2025.1 those in a bare container must have its disk format.</summary>
    public bool Accepts(Image image, ReadOnlyMemory<byte> data) =>
        image.ContainerFormat != "bare" || !Release.RequiresMatchingFormat || FormatInspector.Accepts(image.DiskFormat, data.Span);

    /// <summary>The image with its data in status <c>active</c>.</summary>
    /// <param name="image">The image.</param>
    /// <param name="content">The data.</param>
    /// <param name="head">Their beginning, as far as <see cref="FormatInspector"/> looks at it, or all of them.</param>
    public Image Activate(Image image, ImageContent content, ReadOnlySpan<byte> head)
    {
        var active = image.Activate(content, head, Now);
        return image.ContainerFormat == "bare" && Release.RequiresMatchingFormat && image.VirtualSize is not > 0
            ? active with { VirtualSize = FormatInspector.VirtualSize(image.DiskFormat, head, content.Size) }
            : active;
    }

    private GlanceRelease Release => world.Options.Release.For<GlanceRelease>();

    public GlanceState Update(Func<GlanceState, GlanceState> change) => _store.Update(change);

    public TResult Update<TResult>(Func<GlanceState, (GlanceState Next, TResult Result)> change) => _store.Update(change);
}
