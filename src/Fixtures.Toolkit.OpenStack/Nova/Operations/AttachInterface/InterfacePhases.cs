using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>The named steps of attaching and detaching a port.</summary>
internal static class InterfacePhases
{
    public static readonly Phase BeforeAttach = new(
        "attach-interface", "before-attach", "The port is bound to the host; the guest does not have it.");

    public static readonly Phase AfterAttach = new(
        "attach-interface", "after-attach", "The guest has the port; the caller does not know yet.");

    public static readonly Phase BeforeDetach = new("detach-interface", "before-detach", "The guest still has the port.");

    public static readonly Phase BeforePortRelease = new(
        "detach-interface", "before-port-release", "The guest has lost the port, which still belongs to the server.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeAttach, AfterAttach, BeforeDetach, BeforePortRelease];
}
