using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A container to create.</summary>
/// <param name="Name">Its name, without a slash.</param>
/// <example><code>await cloud.Swift.CreateContainerAsync(new NewContainer("photos") { StoragePolicy = "silver" });</code></example>
public sealed record NewContainer(string Name)
{
    internal const string MetadataPrefix = "X-Container-Meta-";

    /// <summary>The name of its storage policy. Default: the cloud's first one.</summary>
    public string? StoragePolicy { get; init; }

    /// <summary>Who may read its objects: <c>.r:*,.rlistings</c>, <c>PROJECT:USER</c>. Default: the owner alone.</summary>
    public string? ReadAcl { get; init; }

    /// <summary>Who may write objects: <c>PROJECT:USER</c>. Default: the owner alone.</summary>
    public string? WriteAcl { get; init; }

    /// <summary>Whether it keeps the versions of its objects: <c>X-Versions-Enabled</c>. Default: false.</summary>
    public bool KeepsVersions { get; init; }

    /// <summary>Its metadata, by names without <c>X-Container-Meta-</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Other headers of the request. The properties above win.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    internal IReadOnlyDictionary<string, string> HeadersToSend()
    {
        var headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase);
        ObjectStorageHeaders.Add(headers, MetadataPrefix, Metadata);
        ObjectStorageHeaders.Add(headers, "X-Storage-Policy", StoragePolicy);
        ObjectStorageHeaders.Add(headers, "X-Container-Read", ReadAcl);
        ObjectStorageHeaders.Add(headers, "X-Container-Write", WriteAcl);
        ObjectStorageHeaders.Add(headers, "X-Versions-Enabled", KeepsVersions ? "true" : null);
        return headers;
    }
}
