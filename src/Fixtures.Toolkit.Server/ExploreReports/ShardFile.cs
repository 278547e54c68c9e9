using System.Text.Json;
using Fixtures.Toolkit.Exploring.Sharding;

namespace Fixtures.Toolkit.Server.ExploreReports;

/// <summary>A document of a shard, and its file.</summary>
/// <param name="Path">The path of the file, from the merged folder.</param>
/// <param name="Document">The document.</param>
internal sealed record ShardFile(string Path, ShardDocument Document)
{
    /// <exception cref="JsonException">The file is no document of a shard.</exception>
    public static ShardFile Read(DirectoryInfo root, FileInfo file)
    {
        var document = ShardDocument.Parse(File.ReadAllText(file.FullName));
        if (document.Shard < 1 || document.Shard > document.Shards)
            throw new JsonException($"There is no shard {document.Shard} of {document.Shards}.");
        return new ShardFile(System.IO.Path.GetRelativePath(root.FullName, file.FullName), document);
    }

    /// <summary>For example <c>shard 2 of 4</c>.</summary>
    public string Name => $"shard {Document.Shard} of {Document.Shards}";

    /// <summary>The report page of the failure, from the merged folder; null if there is none in the folder of the document.</summary>
    public string? PageIn(DirectoryInfo root)
    {
        if (Document.Failure?.Page is not { } page)
            return null;
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(root.FullName, Path))!;
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, page));
        return full.StartsWith(folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(full)
            ? System.IO.Path.GetRelativePath(root.FullName, full)
            : null;
    }
}
