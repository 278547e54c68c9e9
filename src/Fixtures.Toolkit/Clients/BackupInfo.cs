using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A backup of a volume as the API showed it at one moment.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Raw">The whole document.</param>
public sealed record BackupInfo(Guid Id, JsonElement Raw)
{
    /// <summary>The length of the journal when the request was sent; null if the cloud is not in this process.</summary>
    internal long? Position { get; init; }

    /// <summary>Its name; empty if it has none.</summary>
    public string Name => Raw.FindText("name") ?? "";

    /// <summary>Its status; <see cref="BlockStorageStatus.Unknown"/> in the answer to a create.</summary>
    public BlockStorageStatus Status => Raw.FindStatus();

    /// <summary>The size of the volume, in GiB; 0 in the answer to a create.</summary>
    public int SizeGb => Raw.FindInteger("size");

    /// <summary>The volume; null in the answer to a create.</summary>
    public Guid? VolumeId => Raw.FindId("volume_id");

    /// <summary>Whether it holds only what changed since another backup.</summary>
    public bool IsIncremental => Raw.FindFlag("is_incremental");

    /// <summary>Whether other backups build upon it.</summary>
    public bool HasDependentBackups => Raw.FindFlag("has_dependent_backups");

    /// <summary>Why it failed; null if it did not.</summary>
    public string? FailReason => Raw.FindText("fail_reason");

    /// <summary>The id of its project; null for users who may not see it.</summary>
    public string? ProjectId => Raw.FindText("os-backup-project-attr:project_id");

    /// <summary>A backup converts to its id.</summary>
    public static implicit operator Guid(BackupInfo backup)
    {
        ArgumentNullException.ThrowIfNull(backup);
        return backup.Id;
    }

    /// <summary>Name, id and status.</summary>
    public override string ToString() => $"backup '{Name}' ({Id}), {Status}";

    internal static BackupInfo From(JsonElement document, long? position) =>
        new(document.GetProperty("id").GetGuid(), document) { Position = position };
}
