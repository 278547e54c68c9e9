using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>The named steps of a boot.</summary>
internal static class BootPhases
{
    public static readonly Phase BeforeScheduling = new(
        "boot", "before-scheduling", "The conductor has the servers; no host is chosen and nothing is claimed.");

    public static readonly Phase BeforeBuild = new("boot", "before-build", "The host has the server in BUILD; no port is bound there.");

    public static readonly Phase BeforeDisks = new(
        "boot", "before-disks", "The ports are bound; no volume of the server is created or connected. Servers without volumes skip it.");

    public static readonly Phase BeforeSpawn = new(
        "boot", "before-spawn", "The ports are bound and the server is spawning; the hypervisor has no guest yet.");

    public static readonly Phase AfterSpawn = new("boot", "after-spawn", "The guest runs; the server is not ACTIVE yet.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeScheduling, BeforeBuild, BeforeDisks, BeforeSpawn, AfterSpawn];
}
