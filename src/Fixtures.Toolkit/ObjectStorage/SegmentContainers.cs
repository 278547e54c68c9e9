namespace Fixtures.Toolkit.ObjectStorage;

/// <summary>The containers that hold segments by custom.</summary>
internal static class SegmentContainers
{
    /// <summary>
    /// Whether the name is that of a container of segments: of python-swiftclient, openstacksdk and rclone, of S3, or of others.
    /// </summary>
    public static bool Is(string name) => name.EndsWith("_segments", StringComparison.Ordinal)
        || name.EndsWith(OfS3, StringComparison.Ordinal) || name.StartsWith(".segments", StringComparison.Ordinal);

    /// <summary>The S3 uploads of a container that are neither completed nor aborted.</summary>
    public static UnfinishedUploads UploadsIn(ContainerContents container) => new(
        container.Name.EndsWith(OfS3, StringComparison.Ordinal)
            ? container.Rows.Where(row => row is { Bytes: 0, VersionId: null }).Select(row => row.Name).ToHashSet(StringComparer.Ordinal)
            : []);

    private const string OfS3 = "+segments";
}

/// <summary>S3 uploads that are under way: the empty object <c>KEY/UPLOAD</c> stands for each, its parts lie below it.</summary>
internal sealed class UnfinishedUploads(HashSet<string> markers)
{
    /// <summary>Whether an object is such a marker, or a part of its upload.</summary>
    public bool Holds(string name)
    {
        if (markers.Contains(name))
            return true;
        var slash = name.LastIndexOf('/');
        return slash > 0 && markers.Contains(name[..slash]);
    }
}
