namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>How far a migration is, as upstream spells it.</summary>
internal static class MigrationStatus
{
    public const string Accepted = "accepted";
    public const string Queued = "queued";
    public const string Preparing = "preparing";
    public const string PreMigrating = "pre-migrating";
    public const string Migrating = "migrating";
    public const string Running = "running";
    public const string PostMigrating = "post-migrating";
    public const string Finished = "finished";
    public const string Confirming = "confirming";
    public const string Confirmed = "confirmed";
    public const string Reverting = "reverting";
    public const string Reverted = "reverted";
    public const string Done = "done";
    public const string Completed = "completed";
    public const string Cancelled = "cancelled";
    public const string Failed = "failed";
    public const string Error = "error";

    /// <summary>
    /// Whether nothing follows the status by itself or by any request. <c>completed</c> is not the end of an evacuation that is under way, since a
    /// source that comes back meanwhile says so of its own part; <c>done</c> is not either, until the source is back.
    /// </summary>
    /// <param name="type">One of <see cref="MigrationTypes"/>.</param>
    /// <param name="status">One of these.</param>
    public static bool IsFinal(string type, string status) => type switch
    {
        MigrationTypes.Evacuation => status is Failed or Error,
        MigrationTypes.LiveMigration => status is Completed or Cancelled or Failed or Error,
        _ => status is Confirmed or Reverted or Error,
    };

    /// <summary>Whether the migration is under way no longer, as far as groups and the deletion of services are concerned.</summary>
    /// <remarks>Upstream: migration_get_in_progress_by_host_and_node, the other way round.</remarks>
    public static bool IsSettled(string status) => status is Error || HoldsNothing(status);

    /// <summary>Whether a host no longer counts what the migration holds of it.</summary>
    /// <remarks>Upstream: migration_get_in_progress_and_error_by_host_and_node, the other way round.</remarks>
    public static bool HoldsNothing(string status) => status is Confirmed or Reverted or Failed or Completed or Cancelled or Done;
}
