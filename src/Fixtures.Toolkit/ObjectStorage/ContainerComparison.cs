using System.Security.Cryptography;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit.ObjectStorage;

/// <summary>Compares what a container holds with what it must hold.</summary>
/// <param name="swift">A client of a user who can list and read.</param>
/// <param name="container">The container.</param>
/// <param name="expected">All that it must hold.</param>
internal sealed class ContainerComparison(SwiftClient swift, string container, IReadOnlyList<ExpectedObject> expected)
{
    /// <summary>The differences; null if the container does not exist.</summary>
    public async Task<ContainerDifference?> CompareAsync(CancellationToken cancellation)
    {
        if (await swift.FindContainerAsync(container, cancellation).ConfigureAwait(false) is null)
            return null;
        var listed = (await swift.ListObjectsAsync(container, "", cancellation).ConfigureAwait(false))
            .ToDictionary(row => row.Name, StringComparer.Ordinal);
        var (missing, unexpected, different) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var one in expected)
        {
            if (!listed.Remove(one.Name, out var row))
                missing.Add(await TellMissingAsync(one.Name, cancellation).ConfigureAwait(false));
            else if (await DifferenceAsync(one, row, cancellation).ConfigureAwait(false) is { } difference)
                different.Add($"{one.Name}: {difference}");
        }

        foreach (var row in listed.Values)
            unexpected.Add(await TellUnexpectedAsync(row, cancellation).ConfigureAwait(false));
        return new ContainerDifference(missing, unexpected, different);
    }

    private async Task<string> TellMissingAsync(string name, CancellationToken cancellation) =>
        await swift.FindObjectAsync(container, name, cancellation).ConfigureAwait(false) is null
            ? name : $"{name}, which exists and is not listed yet";

    private async Task<string> TellUnexpectedAsync(ListedObject row, CancellationToken cancellation) =>
        await swift.FindObjectAsync(container, row.Name, cancellation).ConfigureAwait(false) is null
            ? $"{row.Name}, which is listed and no longer exists" : row.ToString();

    /// <summary>The difference in words; null if there is none.</summary>
    private async Task<string?> DifferenceAsync(ExpectedObject one, ListedObject row, CancellationToken cancellation)
    {
        var differences = new List<string>();
        if (one.ContentType is { } type && row.ContentType != type)
            differences.Add($"its content type is {row.ContentType}, not {type}");
        if (one is { SizeBytes: null, Etag: null })
            return differences.Count == 0 ? null : string.Join("; ", differences);
        var isAsListed = (one.SizeBytes ?? row.SizeBytes) == row.SizeBytes && (one.Etag ?? row.Etag) == row.Etag
            && (one.ContentMd5 ?? row.Etag) == row.Etag;
        if (!isAsListed)
            differences.AddRange(await DataDifferencesAsync(one, row, cancellation).ConfigureAwait(false));
        return differences.Count == 0 ? null : string.Join("; ", differences);
    }

    /// <summary>
    /// Looks at the object itself: the row of a large object has the ETag of its manifest, that of a dynamic one no size.
    /// </summary>
    private async Task<IEnumerable<string>> DataDifferencesAsync(ExpectedObject one, ListedObject row, CancellationToken cancellation)
    {
        if (await swift.FindObjectAsync(container, one.Name, cancellation).ConfigureAwait(false) is not { } found)
            return ["it is listed and no longer exists"];
        var differences = new List<string>();
        if (one.SizeBytes is { } size && size != found.SizeBytes)
            differences.Add($"it has {CountedNoun.Of(found.SizeBytes, "byte")}, not {size}");
        if (one.Etag is { } etag && etag != found.Etag)
            differences.Add($"its ETag is {found.Etag}, not {etag}");
        if (one.ContentMd5 is { } md5 && differences.Count == 0)
        {
            var isLarge = found.IsStaticLargeObject || found.DynamicManifest is not null;
            var actual = isLarge ? await Md5Async(one.Name, cancellation).ConfigureAwait(false) : found.Etag;
            if (actual != md5)
                differences.Add($"its data are others: their MD5 is {actual}, not {md5}");
        }

        if (differences.Count == 0 && !found.IsStaticLargeObject && found.DynamicManifest is null)
            differences.Add($"the listing still has {CountedNoun.Of(row.SizeBytes, "byte")} with the ETag {row.Etag}");
        return differences;
    }

    private async Task<string> Md5Async(string name, CancellationToken cancellation)
    {
        var opened = await swift.OpenObjectAsync(container, name, cancellation: cancellation).ConfigureAwait(false);
        await using (opened.ConfigureAwait(false))
        {
#pragma warning disable CA5351 // Swift's ETag is an MD5.
            return Convert.ToHexStringLower(await MD5.HashDataAsync(opened.Content, cancellation).ConfigureAwait(false));
#pragma warning restore CA5351
        }
    }
}

/// <summary>How a container differs, in words.</summary>
internal sealed record ContainerDifference(
    IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected, IReadOnlyList<string> Different)
{
    public bool IsNone => Missing.Count == 0 && Unexpected.Count == 0 && Different.Count == 0;
}
