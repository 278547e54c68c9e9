using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>The named steps of a rebuild in place.</summary>
internal static class RebuildPhases
{
    public static readonly Phase BeforeDestroy = new("rebuild", "before-destroy", "The host has the request; the old guest still runs.");

    public static readonly Phase BeforeSpawn = new(
        "rebuild", "before-spawn", "The old guest is gone; the hypervisor has no new guest yet.");

    public static readonly Phase AfterSpawn = new("rebuild", "after-spawn", "The new guest runs; the server is not ACTIVE yet.");

    public static readonly Phase BeforeReimage = new(
        "rebuild", "before-reimage", "The old guest is gone and its root volume reserved; Cinder does not know the image.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeDestroy, BeforeReimage, BeforeSpawn, AfterSpawn];
}
