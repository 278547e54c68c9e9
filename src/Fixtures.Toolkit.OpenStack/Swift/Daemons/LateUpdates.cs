using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Daemons;

/// <summary>Brings late updates to their servers when they are due. An update brings the newest row, so that nothing is lost.</summary>
/// <remarks>Upstream: swift.obj.updater and swift.obj.replicator.</remarks>
internal static class LateUpdates
{
    /// <summary>The state after the updates that have come.</summary>
    /// <param name="state">The state.</param>
    /// <param name="now">Updates that are due until then have come.</param>
    /// <param name="isOver">Whether an update comes before it is due.</param>
    public static SwiftState Run(SwiftState state, SwiftTimestamp now, Func<LateUpdate, bool> isOver)
    {
        var late = state.Get(LateUpdate.Field);
        if (late.IsEmpty)
            return state;
        LateUpdate[] come = [.. late.Where(update => update.Due <= now || isOver(update))];
        if (come.Length == 0)
            return state;
        state = state.With(LateUpdate.Field, late.Except(come));
        state = come.Aggregate(state, Bring);
        return come.Select(update => (update.Part, update.Account, update.Container)).Distinct()
            .Where(part => !state.IsLate(part.Part, part.Account, part.Container))
            .Aggregate(state, (joined, part) => joined.FindContainer(part.Account, part.Container) is { } container
                ? joined.WithContainer(part.Account, container.InStep(part.Part))
                : joined);
    }

    private static SwiftState Bring(SwiftState state, LateUpdate update) =>
        state.FindContainer(update.Account, update.Container) is { } container
            ? state.WithUnreported(update.Account, container.CatchingUp(update.Part, update.Object))
            : state;
}
