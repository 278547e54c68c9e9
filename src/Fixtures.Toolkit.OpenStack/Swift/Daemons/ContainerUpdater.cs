using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Daemons;

/// <summary>Tells the accounts the counters of their containers.</summary>
/// <remarks>Upstream: swift.container.updater.</remarks>
internal static class ContainerUpdater
{
    public static SwiftState Run(SwiftState state)
    {
        var unreported = state.Get(UnreportedContainer.Field);
        if (unreported.IsEmpty)
            return state;
        foreach (var one in unreported)
        {
            if (state.IsLate(UpdateParts.Counters, one.Account, one.Container))
                continue;
            if (state.FindContainer(one.Account, one.Container) is { } container)
                state = state.WithContainer(one.Account, container.Report());
            unreported = unreported.Remove(one);
        }

        return state.With(UnreportedContainer.Field, unreported);
    }
}
