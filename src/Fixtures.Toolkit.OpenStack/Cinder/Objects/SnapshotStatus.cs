namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>The status of a snapshot.</summary>
/// <remarks>Source: cinder.objects.fields.SnapshotStatus.</remarks>
internal static class SnapshotStatus
{
    public const string Error = "error";
    public const string Available = "available";
    public const string Creating = "creating";
    public const string Deleting = "deleting";
    public const string ErrorDeleting = "error_deleting";
    public const string Unmanaging = "unmanaging";
    public const string BackingUp = "backing-up";
    public const string Restoring = "restoring";
}
