namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>A disk of a server.</summary>
/// <param name="Source"><c>image</c>, <c>volume</c>, <c>snapshot</c> or <c>blank</c>.</param>
/// <param name="Destination"><c>local</c> or <c>volume</c>.</param>
/// <remarks>Upstream: the object BlockDeviceMapping and its table.</remarks>
internal sealed record BlockDeviceMapping(string Source, string Destination)
{
    /// <summary>The id that microversion 2.89 shows as <c>bdm_uuid</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>The volume; null until Nova has created it.</summary>
    public string? VolumeId { get; init; }

    public string? SnapshotId { get; init; }

    public string? ImageId { get; init; }

    /// <summary>In GiB; that of a swap disk in MiB. Null for the size of the source.</summary>
    public int? VolumeSize { get; init; }

    /// <summary>The type of a volume that Nova creates; null for Cinder's default.</summary>
    public string? VolumeType { get; init; }

    /// <summary><c>/dev/vda</c>; null until the host has chosen it.</summary>
    public string? DeviceName { get; init; }

    /// <summary>0 for the root disk; null or negative for a disk that is never booted from.</summary>
    public int? BootIndex { get; init; }

    public bool DeleteOnTermination { get; init; }

    public string? GuestFormat { get; init; }

    public string? DeviceType { get; init; }

    public string? DiskBus { get; init; }

    public string? Tag { get; init; }

    public bool IsNoDevice { get; init; }

    /// <summary>The attachment in Cinder; null until the volume is reserved.</summary>
    public string? AttachmentId { get; init; }

    /// <summary>Whether the server starts from it.</summary>
    public bool IsRoot => BootIndex == 0;

    /// <summary>Whether it is a volume of Cinder.</summary>
    public bool IsVolume => Destination == "volume";
}
