namespace Files;

/// <summary>The address and login of a cloud, and the containers of the files.</summary>
public sealed record FileStoreSettings(Uri AuthUrl, string User, string Password, string Project)
{
    /// <summary>The container of the files.</summary>
    public string Container { get; init; } = "files";

    /// <summary>The container of the segments of large files.</summary>
    public string SegmentContainer { get; init; } = "files_segments";

    /// <summary>The size of a segment in bytes. A file that is not larger is one object.</summary>
    public int SegmentBytes { get; init; } = 64 << 20;

    /// <summary>How often a request is sent before the failure is the caller's.</summary>
    public int Attempts { get; init; } = 4;
}
