using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>The named steps of an evacuation.</summary>
internal static class EvacuatePhases
{
    public static readonly Phase BeforeScheduling = new(
        "evacuate", "before-scheduling", "The conductor has the request; no destination is chosen or claimed.");

    public static readonly Phase BeforeSpawn = new(
        "evacuate", "before-spawn", "The ports are bound to the destination, which has no guest yet.");

    public static readonly Phase AfterSpawn = new(
        "evacuate", "after-spawn", "The guest runs at the destination; the server still has the old host.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeScheduling, BeforeSpawn, AfterSpawn];
}
