using System.Net;
using System.Net.Sockets;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A request of a client in this process. Its headers and its body are read where the client has written them.</summary>
/// <param name="request">The request, whose address is absolute.</param>
/// <param name="cancellation">Ends the upload of its body.</param>
internal sealed class InProcessExchange(HttpRequestMessage request, CancellationToken cancellation) : HttpExchange, IDisposable
{
    private ReadOnlyMemory<byte>? _received = request.Content switch
    {
        null => ReadOnlyMemory<byte>.Empty,
        MemoryContent memory => memory.Bytes,
        _ => default(ReadOnlyMemory<byte>?),
    };
    private Upload? _upload;

    /// <summary>The answer, or the exception of a broken connection; null before.</summary>
    private object? _outcome;

    private Uri Uri => request.RequestUri!; // The handler has checked it.

    public override string Method => request.Method.Method;

    public override string Scheme => Uri.Scheme;

    public override string Host => request.Headers.Host ?? (Uri.IsDefaultPort ? Uri.Host : Uri.Authority);

    public override string RawTarget => Uri.AbsolutePath;

    public override string Path => Uri.AbsolutePath;

    public override string QueryString => Uri.Query;

    public override long? ContentLength => request.Content is null ? null
        : _received is { } bytes ? bytes.Length
        : request.Headers.TransferEncodingChunked == true ? null : request.Content.Headers.ContentLength;

    public override ReadOnlyMemory<byte>? Received => _received;

    public override Stream Body => request.Content is null ? Stream.Null : (_upload ??= new Upload(request.Content, cancellation)).Bytes;

    public override CancellationToken Aborted => CancellationToken.None;

    public override IEnumerable<KeyValuePair<string, IEnumerable<string?>>> Headers
    {
        get
        {
            yield return new("Host", [Host]);
            foreach (var (name, values) in request.Headers.NonValidated)
            {
                if (!name.Equals("Host", StringComparison.OrdinalIgnoreCase))
                    yield return new(name, values.Select(HeaderValue.AsBytes));
            }

            if (request.Content is null)
                yield break;
            foreach (var (name, values) in request.Content.Headers.NonValidated)
            {
                if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                    yield return new(name, values.Select(HeaderValue.AsBytes));
            }

            if (ContentLength is { } length)
                yield return new("Content-Length", [length.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            else if (request.Headers.TransferEncodingChunked != true)
                yield return new("Transfer-Encoding", ["chunked"]);
        }
    }

    public override ValueTask ReceiveAsync() => _received is null && request.Content is { } content ? ReceiveAsync(content) : default;

    /// <summary>The answer.</summary>
    /// <exception cref="HttpRequestException">A fault broke the connection.</exception>
    public HttpResponseMessage Response()
    {
        _upload?.ThrowIfFailed();
        return _outcome switch
        {
            HttpResponseMessage response => response,
            HttpRequestException broken => throw broken,
            _ => throw new InvalidOperationException($"The pipeline has not answered {request.Method} {Uri}."),
        };
    }

    /// <summary>Ends an upload that the service has not read to its end.</summary>
    public void Dispose() => _upload?.Dispose();

    public override string? Header(string name)
    {
        if (request.Headers.NonValidated.TryGetValues(name, out var values)
            || request.Content?.Headers.NonValidated.TryGetValues(name, out values) == true)
            return HeaderValue.AsBytes(values.ToString());
        if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
            return Host;
        return _received is null && ContentLength is null && name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
            ? "chunked"
            : null;
    }

    public override ValueTask AnswerAsync(ApiResponse response)
    {
        var hasBody = HasBody(response);
        Answer(
            response,
            hasBody && response.LongBody is { } body
                ? new LongContent(body, response.ContentType)
                : new MemoryContent(hasBody ? response.Body : default, response.ContentType));
        return default;
    }

    public override ValueTask BreakAsync(Break how, ApiResponse response)
    {
        switch (how)
        {
            case Break.Truncate when HasBody(response):
                response.TruncateBody();
                return AnswerAsync(response);
            case Break.Truncate or Break.Reset:
                _outcome = new HttpRequestException(
                    "An error occurred while sending the request.",
                    new IOException(
                        "Unable to read data from the transport connection: Connection reset by peer.",
                        new SocketException((int)SocketError.ConnectionReset)));
                break;
            default:
                _outcome = new HttpRequestException(
                    HttpRequestError.ConnectionError,
                    $"Connection refused ({Uri.Authority})",
                    new SocketException((int)SocketError.ConnectionRefused));
                break;
        }

        return default;
    }

    private void Answer(ApiResponse response, HttpContent content)
    {
        var message = new HttpResponseMessage(response.Status) { RequestMessage = request, Content = content };
        _outcome = message;
        foreach (var (name, value) in response.Headers)
        {
            var encoded = HeaderValue.Encode(value);
            if (!message.Headers.TryAddWithoutValidation(name, encoded))
                content.Headers.TryAddWithoutValidation(name, encoded);
        }

        if (response.HasExplicitLength)
            content.Headers.ContentLength = response.Length;
    }

    private async ValueTask ReceiveAsync(HttpContent content) =>
        _received = await MemoryContent.ReadAsync(content, cancellation).ConfigureAwait(Simulation.ActorContext.IsCurrent);
}
