using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>What the backup service does where a step fails.</summary>
internal static class BackupFailure
{
    /// <summary>The text of a failure, as <c>fail_reason</c> shows it.</summary>
    public static string ReasonOf(Exception error) => error is VolumeBackendRefusal refusal ? refusal.Details : error.Message;
}
