using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Cinder.Transfers;

/// <summary>The named steps of accepting a transfer.</summary>
internal static class TransferPhases
{
    public static readonly Phase BeforeAccept = new(
        "accept-transfer", "before-accept", "The quota of the new owner is reserved; the volume service does not know of the new owner.");

    public static readonly Phase AfterAccept = new(
        "accept-transfer", "after-accept", "The volume service knows the new owner; the volume still belongs to the old one.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeAccept, AfterAccept];
}
