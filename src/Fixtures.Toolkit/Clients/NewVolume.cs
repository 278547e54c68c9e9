namespace Fixtures.Toolkit;

/// <summary>
/// A volume to create. <c>cloud.Volumes</c> and the builder take its image by id or by name; <c>cloud.Cinder</c> sends it as it is.
/// </summary>
/// <param name="Name">Its name; null for none.</param>
/// <param name="SizeGb">
/// Its size, in GiB. Null for the size of what it is created from: a snapshot, a volume or a backup.
/// </param>
/// <example>
/// <code>
/// var volume = await cloud.Volumes.CreateAsync(new NewVolume("root", 3) { Image = "cirros", VolumeType = "lvmdriver-2" });
/// </code>
/// </example>
public sealed record NewVolume(string? Name = null, int? SizeGb = null)
{
    /// <summary>A description. Default: none.</summary>
    public string? Description { get; init; }

    /// <summary>The name or the id of its type. Default: the cloud's default type.</summary>
    public string? VolumeType { get; init; }

    /// <summary>The availability zone. Default: any, or that of its source.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>The image whose data it gets, which makes it bootable. Default: none.</summary>
    public string? Image { get; init; }

    /// <summary>The snapshot whose data it gets. Default: none.</summary>
    public Guid? Snapshot { get; init; }

    /// <summary>The volume whose data it gets. Default: none.</summary>
    public Guid? SourceVolume { get; init; }

    /// <summary>The backup whose data it gets, since microversion 3.47. Default: none.</summary>
    public Guid? Backup { get; init; }

    /// <summary>The group that it joins, since microversion 3.13. Default: none.</summary>
    public Guid? Group { get; init; }

    /// <summary>Its metadata. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Hints for the scheduler: <c>same_host</c>, <c>different_host</c>, … They are checked, but no default filter of Cinder reads them.
    /// Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Hints { get; init; } = new Dictionary<string, object?>();

    /// <summary>Other fields of the volume in the request, by their names in the API. The properties above win.</summary>
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = new Dictionary<string, object?>();

    internal object Body()
    {
        var volume = new Dictionary<string, object?>(Fields);
        Add(volume, "name", Name);
        Add(volume, "size", SizeGb);
        Add(volume, "description", Description);
        Add(volume, "volume_type", VolumeType);
        Add(volume, "availability_zone", AvailabilityZone);
        Add(volume, "imageRef", Image);
        Add(volume, "snapshot_id", Snapshot?.ToString());
        Add(volume, "source_volid", SourceVolume?.ToString());
        Add(volume, "backup_id", Backup?.ToString());
        Add(volume, "group_id", Group?.ToString());
        Add(volume, "metadata", Metadata.Count > 0 ? Metadata : null);
        var body = new Dictionary<string, object?> { ["volume"] = volume };
        Add(body, "OS-SCH-HNT:scheduler_hints", Hints.Count > 0 ? Hints : null);
        return body;
    }

    private static void Add(Dictionary<string, object?> document, string name, object? value)
    {
        if (value is not null)
            document[name] = value;
    }
}
