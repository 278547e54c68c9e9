namespace Fixtures.Toolkit;

/// <summary>How a large object is put in segments.</summary>
/// <param name="SegmentBytes">The size of each segment but the last one, in bytes; at least 1.</param>
/// <example>
/// <code>
/// using var stream = System.IO.File.OpenRead("cat.mkv");
/// await cloud.Swift.PutSegmentedAsync("films", new NewObject("cat.mkv"), stream, new SegmentedUpload(SegmentBytes: 10_000_000));
/// </code>
/// </example>
public sealed record SegmentedUpload(long SegmentBytes)
{
    /// <summary>
    /// Whether the object is a dynamic large object, which names the common start of its segments, and not a static one, whose manifest
    /// names each segment. Default: false.
    /// </summary>
    public bool IsDynamic { get; init; }

    /// <summary>The container of the segments; it is created if it does not exist. Default: the object's, with <c>_segments</c>.</summary>
    public string? SegmentContainer { get; init; }

    /// <summary>
    /// The start of the names of the segments, without a slash at its end. Default: the name of the object, the kind, the time of the
    /// upload and the segment size, as python-swiftclient does.
    /// </summary>
    public string? Prefix { get; init; }
}
