using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Daemons;

/// <summary>Meets the faults that let the updates of a write come late. Each update is an event, which a fault counts.</summary>
internal static class UpdateFaults
{
    public const string Objects = "objects";
    public const string Listings = "listings";
    public const string Counters = "counters";

    /// <summary>The late updates of a write to an object that is about to happen.</summary>
    public static UpdateDelays Meet(SwiftRequest request) => request.Swift.World.Faults.Watches(PlaceKind.Store)
        ? Meet(request.Swift, request.Path.Account ?? "", request.Path.Container ?? "", request.Path.Object ?? "")
        : default;

    private static UpdateDelays Meet(SwiftContext swift, string account, string container, string name)
    {
        string[] ofContainer = [$"{account}/{container}", container, account];
        string[] ofObject = [$"{account}/{container}/{name}", $"{container}/{name}", .. ofContainer];
        return new(Meet(swift, Objects, ofObject), Meet(swift, Listings, ofObject), Meet(swift, Counters, ofContainer));
    }

    private static UpdateDelay? Meet(SwiftContext swift, string part, string[] names)
    {
        var site = new FaultSite { Kind = PlaceKind.Store, Service = "swift", Operation = part, Subject = names[0], Names = names };
        if (swift.World.Faults.Match(site, static effect => effect is LagEffect or HoldEffect) is not [var fault, ..])
            return null;
        switch (fault.Rule.Effect)
        {
            case LagEffect lag:
                return new UpdateDelay(fault.Id, SwiftTimestamp.From(swift.Now.Time + lag.By));
            case HoldEffect hold:
                hold.Hold.Reach();
                break;
        }

        return new UpdateDelay(fault.Id, SwiftTimestamp.Never);
    }

    /// <summary>Whether the fault that delays an update has ended, so that the update comes.</summary>
    public static bool IsOver(SwiftContext swift, LateUpdate update) => swift.World.Faults.Table.Find(update.Fault) is null;
}
