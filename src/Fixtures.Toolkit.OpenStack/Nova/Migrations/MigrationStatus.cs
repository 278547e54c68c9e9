namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>The statuses of a migration, spelled as upstream.</summary>
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
    /// Whether no later status can follow. An evacuation can leave <c>done</c> and <c>completed</c>: a source that restarts during an
    /// evacuation sets <c>completed</c> for its own part, and <c>done</c> waits for that restart.
    /// </summary>
    /// <param name="type">One of <see cref="MigrationTypes"/>.</param>
    /// <param name="status">One of the constants here.</param>
    public static bool IsFinal(string type, string status) => type switch
    {
        MigrationTypes.Evacuation => status is Failed or Error,
        MigrationTypes.LiveMigration => status is Completed or Cancelled or Failed or Error,
        _ => status is Confirmed or Reverted or Error,
    };

    /// <summary>
    /// Whether a live migration has left the conductor and is not over; only then <c>/servers/{id}/migrations</c> shows it.
    /// </summary>
    /// <remarks>Upstream: nova.db.main.api.migration_get_in_progress_by_instance.</remarks>
    public static bool IsLiveInProgress(string status) => status is Queued or Preparing or Running or PostMigrating;

    /// <summary>Whether the migration is in progress, for the policy of server groups and the deletion of services.</summary>
    /// <remarks>Upstream: nova.db.main.api.migration_get_in_progress_by_host_and_node.</remarks>
    public static bool IsInProgress(string status) => status is not Error && HoldsResources(status);

    /// <summary>Whether hosts reserve resources for the migration.</summary>
    /// <remarks>Upstream: nova.db.main.api.migration_get_in_progress_and_error_by_host_and_node.</remarks>
    public static bool HoldsResources(string status) => status is not (Confirmed or Reverted or Failed or Completed or Cancelled or Done);
}
