using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Daemons;

/// <summary>
/// The state after all passes of the daemons until now. Nothing else happens between a write and the next one, so the passes since then
/// can be worked out whenever the state is read, and need no timer.
/// </summary>
/// <remarks>
/// The account-reaper is not among them: accounts cannot be deleted, since <c>allow_account_management</c> is off.
/// </remarks>
internal static class SwiftDaemons
{
    public static SwiftState Run(SwiftContext swift, SwiftState state)
    {
        var (settings, now) = (swift.Settings, swift.Now);
        var updated = DaemonPass.LastBefore(now, settings.ContainerUpdaterInterval);
        // The updater reports what the expirer has removed before its pass, but not what it removed later.
        state = ObjectExpirer.Run(state, DaemonPass.LastBefore(updated, settings.ExpirerInterval));
        if (updated >= now || updated > state.Get(SwiftState.LastTimestampField))
            state = ContainerUpdater.Run(state);
        return ObjectExpirer.Run(state, DaemonPass.LastBefore(now, settings.ExpirerInterval));
    }
}
