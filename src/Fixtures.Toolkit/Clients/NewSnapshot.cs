namespace Fixtures.Toolkit;

/// <summary>A snapshot to take of a volume, also of an attached one.</summary>
/// <param name="Volume">The volume.</param>
/// <param name="Name">Its name; null for none.</param>
/// <example>
/// <code>await cloud.Volumes.SnapshotAsync(new NewSnapshot(volume, "nightly-07") { Description = "Before the upgrade" });</code>
/// </example>
public sealed record NewSnapshot(Guid Volume, string? Name = null)
{
    /// <summary>A description. Default: none.</summary>
    public string? Description { get; init; }

    /// <summary>Its metadata. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal object Body()
    {
        var snapshot = new Dictionary<string, object?>
        {
            ["volume_id"] = Volume.ToString(), ["name"] = Name, ["description"] = Description, ["force"] = true,
        };
        if (Metadata.Count > 0)
            snapshot["metadata"] = Metadata;
        return new Dictionary<string, object?> { ["snapshot"] = snapshot };
    }
}
