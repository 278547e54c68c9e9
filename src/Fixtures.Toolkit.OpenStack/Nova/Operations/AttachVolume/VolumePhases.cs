using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>The named steps of attaching, detaching and swapping a volume. <c>HostVolumes</c> has those of one connection.</summary>
internal static class VolumePhases
{
    public static readonly Phase BeforeReservation = new(
        "attach-volume", "before-reservation", "The server has the disk; the volume is not reserved yet.");

    public static readonly Phase AfterReservation = new(
        "attach-volume", "after-reservation", "The volume is reserved; the host does not know yet.");

    public static readonly Phase BeforeAttach = new(
        "attach-volume", "before-attach", "The host is connected to the volume; the guest does not have it.");

    public static readonly Phase AfterBeginDetaching = new(
        "detach-volume", "after-begin-detaching", "The volume is detaching; the host does not know yet.");

    public static readonly Phase BeforeDetach = new("detach-volume", "before-detach", "The guest still has the volume.");

    public static readonly Phase BeforeAttachmentDelete = new(
        "detach-volume", "before-attachment-delete", "The guest has lost the volume; its attachment exists.");

    public static readonly Phase BeforeSwap = new(
        "swap-volume", "before-swap", "The host is connected to both volumes; the guest has the old one.");

    public static readonly Phase AfterSwap = new(
        "swap-volume", "after-swap", "The guest has the new volume; the old one is still attached.");

    public static IReadOnlyList<Phase> All { get; } =
    [
        BeforeReservation, AfterReservation, BeforeAttach, AfterBeginDetaching, BeforeDetach, BeforeAttachmentDelete, BeforeSwap, AfterSwap,
    ];
}
