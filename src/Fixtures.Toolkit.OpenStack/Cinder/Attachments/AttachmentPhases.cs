using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>The named steps of connecting a volume to a host.</summary>
internal static class AttachmentPhases
{
    public static readonly Phase BeforeConnect = new(
        "connect-volume", "before-connect", "The volume service has the connector; the backend does not export the volume.");

    public static readonly Phase AfterConnect = new(
        "connect-volume", "after-connect", "The backend exports the volume; the attachment is still reserved.");

    public static readonly Phase BeforeDisconnect = new("disconnect-volume", "before-disconnect", "The backend exports the volume.");

    public static readonly Phase AfterDisconnect = new(
        "disconnect-volume", "after-disconnect", "The export has ended; the attachment is still there.");

    public static IReadOnlyList<Phase> All { get; } = [BeforeConnect, AfterConnect, BeforeDisconnect, AfterDisconnect];
}
