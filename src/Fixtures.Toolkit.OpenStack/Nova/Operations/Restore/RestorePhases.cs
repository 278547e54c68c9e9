using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Restore;

/// <summary>The named steps of a restore.</summary>
internal static class RestorePhases
{
    public static readonly Phase BeforeRestore = new("restore", "before-restore", "The host has the request; the hypervisor does not.");

    public static readonly Phase AfterRestore = new(
        "restore", "after-restore", "The hypervisor has restored the guest; the server is not ACTIVE.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeRestore, AfterRestore];
}
