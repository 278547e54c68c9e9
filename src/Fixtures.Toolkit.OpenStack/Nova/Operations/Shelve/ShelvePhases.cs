using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;

/// <summary>The named steps of a shelve, an offload and an unshelve.</summary>
internal static class ShelvePhases
{
    public static readonly Phase BeforeSnapshot = new("shelve", "before-snapshot", "The guest is off; the image has no data yet.");

    public static readonly Phase AfterSnapshot = new("shelve", "after-snapshot", "The image has the data; the server is not SHELVED yet.");

    public static readonly Phase BeforeDestroy = new("shelve-offload", "before-destroy", "The guest is off, and still on the host.");

    public static readonly Phase BeforeAllocationDelete = new(
        "shelve-offload", "before-allocation-delete", "The guest is gone; the allocations are not.");

    public static readonly Phase BeforeScheduling = new(
        "unshelve", "before-scheduling", "The conductor has the offloaded server; no host is chosen or claimed.");

    public static readonly Phase BeforeSpawn = new("unshelve", "before-spawn", "The ports are bound; the hypervisor has no guest yet.");

    public static readonly Phase AfterSpawn = new(
        "unshelve", "after-spawn", "The guest runs; the server is not ACTIVE, and its snapshot exists.");

    public static IReadOnlyList<Phase> All { get; } =
    [
        BeforeSnapshot, AfterSnapshot, BeforeDestroy, BeforeAllocationDelete, BeforeScheduling, BeforeSpawn, AfterSpawn,
    ];
}
