using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Daemons;

/// <summary>
/// The state after all passes of the daemons until now. Nothing else happens between a write and the next one, so the passes since then
/// can be worked out whenever the state is read, and need no timer.
/// </summary>
internal static class SwiftDaemons
{
    public const string Expirer = "object-expirer";
    public const string Updater = "container-updater";
    public const string Reaper = "account-reaper";

    public static ImmutableArray<string> Names { get; } = [Expirer, Updater, Reaper];

    public static SwiftState Run(SwiftContext swift, SwiftState state)
    {
        var (settings, now) = (swift.Settings, swift.Now);
        var updated = DaemonPass.LastBefore(now, settings.ContainerUpdaterInterval);
        // The updater reports what came and what the expirer has removed before its pass, but not what changed later.
        state = Expire(state, DaemonPass.LastBefore(updated, settings.ExpirerInterval));
        state = LateUpdates.Run(state, updated, update => updated >= now && UpdateFaults.IsOver(swift, update));
        if ((updated >= now || updated > state.Get(SwiftState.LastTimestampField)) && DaemonRun.Makes(state, Updater, updated))
            state = ContainerUpdater.Run(state);
        state = Expire(state, DaemonPass.LastBefore(now, settings.ExpirerInterval));
        state = LateUpdates.Run(state, now, update => UpdateFaults.IsOver(swift, update));
        var reaped = DaemonPass.LastBefore(now, settings.AccountReaperInterval);
        return DaemonRun.Makes(state, Reaper, reaped) ? AccountReaper.Run(state, reaped) : state;
    }

    /// <summary>The state after one more pass of a daemon.</summary>
    public static SwiftState RunNow(SwiftState state, string daemon, SwiftTimestamp now) => daemon switch
    {
        Expirer => ObjectExpirer.Run(state, now),
        Reaper => AccountReaper.Run(state, now),
        _ => ContainerUpdater.Run(state),
    };

    private static SwiftState Expire(SwiftState state, SwiftTimestamp pass) =>
        DaemonRun.Makes(state, Expirer, pass) ? ObjectExpirer.Run(state, pass) : state;
}
