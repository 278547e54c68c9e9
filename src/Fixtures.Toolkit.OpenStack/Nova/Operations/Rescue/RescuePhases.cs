using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rescue;

/// <summary>The named steps of a rescue and its end.</summary>
internal static class RescuePhases
{
    public static readonly Phase BeforeRescue = new("rescue", "before-rescue", "The rescue image is found; the guest runs as before.");

    public static readonly Phase AfterRescue = new("rescue", "after-rescue", "The guest is rescued; the server is not in RESCUE yet.");

    public static readonly Phase BeforeUnrescue = new("unrescue", "before-unrescue", "The guest is still rescued.");

    public static readonly Phase AfterUnrescue = new(
        "unrescue", "after-unrescue", "The guest has its own disk again; the server is not ACTIVE yet.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeRescue, AfterRescue, BeforeUnrescue, AfterUnrescue];
}
