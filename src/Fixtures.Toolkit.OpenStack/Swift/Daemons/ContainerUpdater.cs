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
        foreach (var (account, name) in unreported)
        {
            if (state.FindContainer(account, name) is { } container)
                state = state.WithContainer(account, container.Report());
        }

        return state.With(UnreportedContainer.Field, []);
    }
}
