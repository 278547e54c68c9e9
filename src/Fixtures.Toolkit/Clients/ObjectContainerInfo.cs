using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A container of objects as the API showed it at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Headers">The headers of the answer.</param>
public sealed record ObjectContainerInfo(string Name, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The number of objects that it counts.</summary>
    public long Objects => Headers.NumberOf("X-Container-Object-Count");

    /// <summary>The bytes that it counts; those of a manifest of segments are its own.</summary>
    public long BytesUsed => Headers.NumberOf("X-Container-Bytes-Used");

    /// <summary>The name of its storage policy.</summary>
    public string? StoragePolicy => Headers.GetValueOrDefault("X-Storage-Policy");

    /// <summary>Who may read; null for the owner alone, and for users who may not see it.</summary>
    public string? ReadAcl => Headers.GetValueOrDefault("X-Container-Read");

    /// <summary>Who may write; null for the owner alone, and for users who may not see it.</summary>
    public string? WriteAcl => Headers.GetValueOrDefault("X-Container-Write");

    /// <summary>Whether it keeps the versions of its objects.</summary>
    public bool KeepsVersions =>
        string.Equals(Headers.GetValueOrDefault("X-Versions-Enabled"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>When it was last put, rounded up to a second.</summary>
    public DateTimeOffset? LastModified => Headers.LastModified;

    /// <summary>Its metadata, by names without <c>X-Container-Meta-</c>, in any case.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Headers.MetadataBelow(NewContainer.MetadataPrefix);

    /// <summary>Name, objects and bytes.</summary>
    public override string ToString() => $"container '{Name}', {CountedNoun.Of(Objects, "object")}, {CountedNoun.Of(BytesUsed, "byte")}";
}
