using System.Globalization;
using System.Text;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>An object to put.</summary>
/// <param name="Name">Its name. Slashes are part of it.</param>
/// <param name="Content">Its data. A method that takes a stream ignores them.</param>
/// <example>
/// <code>
/// var report = new NewObject("2026/report.csv", "a;b") { ContentType = "text/csv", DeleteAfter = TimeSpan.FromDays(1) };
/// </code>
/// </example>
public sealed record NewObject(string Name, ReadOnlyMemory<byte> Content = default)
{
    internal const string MetadataPrefix = "X-Object-Meta-";

    /// <param name="name">Its name.</param>
    /// <param name="text">Its data, written as UTF-8.</param>
    public NewObject(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text ?? throw new ArgumentNullException(nameof(text))))
    {
    }

    /// <summary>Its content type. Default: Swift guesses it from the name.</summary>
    public string? ContentType { get; init; }

    /// <summary>The MD5 of the data that are sent, in hex; Swift refuses other data with 422. Default: it is not checked.</summary>
    public string? Etag { get; init; }

    /// <summary>When it expires. Default: never.</summary>
    public DateTimeOffset? DeleteAt { get; init; }

    /// <summary>After which time it expires. It wins over <see cref="DeleteAt"/>. Default: never.</summary>
    public TimeSpan? DeleteAfter { get; init; }

    /// <summary>Its metadata, by names without <c>X-Object-Meta-</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Other headers of the request: <c>Content-Encoding</c>, <c>If-None-Match</c>, … The properties above win.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    internal Dictionary<string, string> HeadersToSend()
    {
        var headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase);
        ObjectStorageHeaders.Add(headers, MetadataPrefix, Metadata);
        ObjectStorageHeaders.Add(headers, "Content-Type", ContentType);
        ObjectStorageHeaders.Add(headers, "ETag", Etag);
        ObjectStorageHeaders.Add(headers, "X-Delete-At", DeleteAt?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        ObjectStorageHeaders.Add(
            headers, "X-Delete-After", DeleteAfter is { } span ? ((long)span.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null);
        return headers;
    }
}
