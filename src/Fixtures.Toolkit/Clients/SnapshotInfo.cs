using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A snapshot of a volume as the API showed it at one moment.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Raw">The whole document.</param>
public sealed record SnapshotInfo(Guid Id, JsonElement Raw)
{
    /// <summary>The length of the journal when the request was sent; null if the cloud is not in this process.</summary>
    internal long? Position { get; init; }

    /// <summary>Its name; empty if it has none.</summary>
    public string Name => Raw.FindText("name") ?? "";

    /// <summary>Its description; null if it has none.</summary>
    public string? Description => Raw.FindText("description");

    /// <summary>Its status.</summary>
    public BlockStorageStatus Status => Raw.FindStatus();

    /// <summary>The size of the volume when it was taken, in GiB.</summary>
    public int SizeGb => Raw.FindInteger("size");

    /// <summary>The volume.</summary>
    public Guid VolumeId => Raw.GetProperty("volume_id").GetGuid();

    /// <summary>The id of its project; null for users who may not see it.</summary>
    public string? ProjectId => Raw.FindText("os-extended-snapshot-attributes:project_id");

    /// <summary>Its metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Raw.FindTexts("metadata");

    /// <summary>A snapshot converts to its id.</summary>
    public static implicit operator Guid(SnapshotInfo snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Id;
    }

    /// <summary>Name, id, status and size.</summary>
    public override string ToString() => $"snapshot '{Name}' ({Id}), {Status}, {SizeGb} GiB";

    internal static SnapshotInfo From(JsonElement document, long? position) =>
        new(document.GetProperty("id").GetGuid(), document) { Position = position };
}
