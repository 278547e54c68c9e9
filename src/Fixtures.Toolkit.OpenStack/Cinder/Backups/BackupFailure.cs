using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>What the backup service does where a step fails.</summary>
internal static class BackupFailure
{
    /// <summary>The text of a failure, as <c>fail_reason</c> shows it.</summary>
    public static string ReasonOf(Exception error) => error is VolumeBackendRefusal refusal ? refusal.Details : error.Message;

    /// <summary>Runs a step; if it fails, the user gets a message.</summary>
    public static async Task NoteAsync(Func<Task> step, Action note)
    {
        try
        {
            await step();
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            note();
            throw;
        }
    }

    /// <summary>Runs a step whose failure changes nothing, as another one failed before.</summary>
    public static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            // The first failure is the one that counts.
        }
    }
}
