using System.Net.Http.Headers;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit;

/// <summary>The objects of <c>cloud.Swift</c>.</summary>
public static class SwiftObjectExtensions
{
    /// <summary>The method of a copy inside the store.</summary>
    private static readonly HttpMethod Copy = new("COPY");

    /// <summary>Puts an object with its data.</summary>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public static Task<ObjectInfo> PutObjectAsync(
        this SwiftClient swift, string container, NewObject file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return swift.PutAsync(container, file, new MemoryContent(file.Content), file.Content.Length, cancellation);
    }

    /// <summary>Puts a text as an object.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="container">The container.</param>
    /// <param name="name">The name of the object.</param>
    /// <param name="text">Its data, written as UTF-8.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public static Task<ObjectInfo> PutObjectAsync(
        this SwiftClient swift, string container, string name, string text, CancellationToken cancellation = default) =>
        swift.PutObjectAsync(container, new NewObject(name, text), cancellation);

    /// <summary>Puts what a stream holds, from its position to its end, without keeping it in memory.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="container">The container.</param>
    /// <param name="file">The name and the headers of the object.</param>
    /// <param name="content">The data. A stream that cannot seek is sent in chunks. It is not disposed.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public static async Task<ObjectInfo> PutObjectAsync(
        this SwiftClient swift, string container, NewObject file, Stream content, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        var counted = new CountedStream(content);
        await using (counted.ConfigureAwait(false))
        {
            var put = await swift.PutAsync(container, file, new StreamContent(counted), size: null, cancellation).ConfigureAwait(false);
            return put with { SizeBytes = counted.Count };
        }
    }

    /// <summary>The object without its data; null if it does not exist, or no longer.</summary>
    public static Task<ObjectInfo?> FindObjectAsync(
        this SwiftClient swift, string container, string name, CancellationToken cancellation = default) =>
        swift.FindObjectAsync(container, name, bypassesFaults: false, cancellation);

    /// <summary>The object without its data: the answer to HEAD.</summary>
    /// <exception cref="OpenStackFaultException">It does not exist, or the user may not see it.</exception>
    public static async Task<ObjectInfo> GetObjectInfoAsync(
        this SwiftClient swift, string container, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        var reply = await swift.AskAsync(HttpMethod.Head, ObjectStoragePath.Of(container, name), headers: null, cancellation)
            .ConfigureAwait(false);
        return ObjectInfo.From(container, name, reply.Headers);
    }

    /// <summary>The data of an object, in memory.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="container">The container.</param>
    /// <param name="name">The object.</param>
    /// <param name="range">The part to read: <c>new RangeHeaderValue(0, 99)</c>. Default: all.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public static async Task<byte[]> GetObjectAsync(
        this SwiftClient swift, string container, string name, RangeHeaderValue? range = null, CancellationToken cancellation = default)
    {
        var opened = await swift.OpenObjectAsync(container, name, range, cancellation: cancellation).ConfigureAwait(false);
        await using (opened.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            await opened.Content.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
            return bytes.ToArray();
        }
    }

    /// <summary>Opens an object for reading. Its data are read as they arrive.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="container">The container.</param>
    /// <param name="name">The object.</param>
    /// <param name="range">The part to read. Default: all.</param>
    /// <param name="query">The query string: <c>multipart-manifest=get</c>, <c>version-id=…</c>. Default: none.</param>
    /// <param name="headers">Further headers: <c>If-None-Match</c>, <c>X-Newest</c>. Default: none.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Swift refused, or a condition does not hold.</exception>
    public static async Task<OpenedObject> OpenObjectAsync(
        this SwiftClient swift, string container, string name, RangeHeaderValue? range = null, string query = "",
        IReadOnlyDictionary<string, string>? headers = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        ArgumentNullException.ThrowIfNull(query);
        var path = ObjectStoragePath.With(ObjectStoragePath.Of(container, name), query);
        var root = await swift.RootAsync(cancellation).ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Get, ObjectStoragePath.Address(root + path));
        request.Headers.Range = range;
        var response = await swift.OpenAsync(request, headers, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return await OpenedObject.FromAsync(container, name, response, cancellation).ConfigureAwait(false);
        using (response)
        {
            throw new OpenStackFaultException(
                $"GET {request.RequestUri?.PathAndQuery}",
                await OpenStackReply.ReadAsync(request, response, cancellation).ConfigureAwait(false));
        }
    }

    /// <summary>Replaces the metadata of an object; its data stay. What is not given is removed.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="container">The container.</param>
    /// <param name="name">The object.</param>
    /// <param name="metadata">The values by their names without <c>X-Object-Meta-</c>.</param>
    /// <param name="headers">Other headers: <c>Content-Type</c>, <c>X-Delete-After</c>, … Default: none.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public static Task UpdateObjectAsync(
        this SwiftClient swift, string container, string name, IReadOnlyDictionary<string, string> metadata,
        IReadOnlyDictionary<string, string>? headers = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        ArgumentNullException.ThrowIfNull(metadata);
        var sent = new Dictionary<string, string>(headers ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        ObjectStorageHeaders.Add(sent, NewObject.MetadataPrefix, metadata);
        return swift.AskAsync(HttpMethod.Post, ObjectStoragePath.Of(container, name), sent, cancellation);
    }

    /// <summary>Copies an object inside the store, with its metadata.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="container">The container.</param>
    /// <param name="name">The object.</param>
    /// <param name="toContainer">The container of the copy.</param>
    /// <param name="toName">The name of the copy. Default: the same.</param>
    /// <param name="headers">
    /// Further headers: metadata to add, <c>X-Fresh-Metadata</c>, <c>Destination-Account</c>. Default: none.
    /// </param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public static Task CopyObjectAsync(
        this SwiftClient swift, string container, string name, string toContainer, string? toName = null,
        IReadOnlyDictionary<string, string>? headers = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        var sent = new Dictionary<string, string>(headers ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase)
        {
            ["Destination"] = ObjectStoragePath.Of(toContainer, toName ?? name),
        };
        return swift.AskAsync(Copy, ObjectStoragePath.Of(container, name), sent, cancellation);
    }

    /// <summary>Deletes an object. The segments of a large one stay: see <c>DeleteWithSegmentsAsync</c>.</summary>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public static Task DeleteObjectAsync(
        this SwiftClient swift, string container, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        return swift.AskAsync(HttpMethod.Delete, ObjectStoragePath.Of(container, name), headers: null, cancellation);
    }

    internal static async Task<ObjectInfo?> FindObjectAsync(
        this SwiftClient swift, string container, string name, bool bypassesFaults, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(swift);
        var reply = await swift.FindAsync(ObjectStoragePath.Of(container, name), bypassesFaults, cancellation).ConfigureAwait(false);
        return reply is null ? null : ObjectInfo.From(container, name, reply.Headers);
    }

    private static async Task<ObjectInfo> PutAsync(
        this SwiftClient swift, string container, NewObject file, HttpContent content, long? size, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(swift);
        using (content)
        {
            var reply = await swift.SendAsync(
                HttpMethod.Put, ObjectStoragePath.Of(container, file.Name), content, file.HeadersToSend(), cancellation)
                .ConfigureAwait(false);
            return new ObjectInfo(container, file.Name, size ?? 0, reply.EnsureSuccess().Headers);
        }
    }
}
