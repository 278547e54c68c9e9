using System.Net;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>An object whose data are being read. Dispose it to end the request.</summary>
public sealed class OpenedObject : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;

    private OpenedObject(ObjectInfo info, HttpResponseMessage response, Stream content) =>
        (Info, _response, Content) = (info, response, content);

    /// <summary>The object as the headers of the answer show it.</summary>
    public ObjectInfo Info { get; }

    /// <summary>Its data, as they arrive. Where the answer breaks off, a read throws an <see cref="HttpIOException"/>.</summary>
    public Stream Content { get; }

    /// <summary>200, or 206 for a part.</summary>
    public HttpStatusCode Status => _response.StatusCode;

    /// <summary>The part and the whole size: <c>bytes 0-99/1234</c>; null for the whole object.</summary>
    public string? ContentRange => Info.Headers.GetValueOrDefault("Content-Range");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
    }

    internal static async Task<OpenedObject> FromAsync(
        string container, string name, HttpResponseMessage response, CancellationToken cancellation)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (header, values) in response.Headers.NonValidated)
            headers[header] = string.Join(',', values);
        foreach (var (header, values) in response.Content.Headers.NonValidated)
            headers[header] = string.Join(',', values);
        var size = response.Content.Headers.ContentRange?.Length ?? response.Content.Headers.ContentLength ?? 0;
        return new OpenedObject(
            new ObjectInfo(container, name, size, headers), response,
            await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false));
    }
}
