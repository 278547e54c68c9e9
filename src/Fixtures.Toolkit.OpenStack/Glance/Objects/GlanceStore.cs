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

    public GlanceState Update(Func<GlanceState, GlanceState> change) => _store.Update(change);

    public TResult Update<TResult>(Func<GlanceState, (GlanceState Next, TResult Result)> change) => _store.Update(change);
}
