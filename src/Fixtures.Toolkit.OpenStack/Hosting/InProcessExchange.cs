using System.Net;
using System.Net.Sockets;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A request of a client in this process. Its headers and its body are read where the client has written them.</summary>
/// <param name="request">The request.</param>
/// <param name="uri">Its address.</param>
/// <param name="cancellation">Ends the upload of its body.</param>
internal sealed class InProcessExchange(HttpRequestMessage request, Uri uri, CancellationToken cancellation) : HttpExchange, IDisposable
{
    private readonly HttpContent? _content = request.Content;
    private ReadOnlyMemory<byte>? _received = request.Content switch
    {
        null => ReadOnlyMemory<byte>.Empty,
        MemoryContent memory => memory.Bytes,
        _ => null,
    };
    private Upload? _upload;
    private HttpResponseMessage? _response;
    private HttpRequestException? _broken;

    public override string Method => request.Method.Method;

    public override string Scheme => uri.Scheme;

    public override string Host => request.Headers.Host ?? (uri.IsDefaultPort ? uri.Host : uri.Authority);

    public override string RawTarget => uri.AbsolutePath;

    public override string Path => uri.AbsolutePath;

    public override string QueryString => uri.Query;

    public override long? ContentLength => _content is null ? null
        : _received is { } bytes ? bytes.Length
        : request.Headers.TransferEncodingChunked == true ? null : _content.Headers.ContentLength;

    public override ReadOnlyMemory<byte>? Received => _received;

    public override Stream Body => _content is null ? Stream.Null : (_upload ??= new Upload(_content, cancellation)).Bytes;

    public override CancellationToken Aborted => CancellationToken.None;

    public override IEnumerable<KeyValuePair<string, IEnumerable<string?>>> Headers
    {
        get
        {
            yield return new("Host", [Host]);
            foreach (var (name, values) in request.Headers.NonValidated)
            {
                if (!name.Equals("Host", StringComparison.OrdinalIgnoreCase))
                    yield return new(name, values);
            }

            if (_content is null)
                yield break;
            foreach (var (name, values) in _content.Headers.NonValidated)
            {
                if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                    yield return new(name, values);
            }

            if (ContentLength is { } length)
                yield return new("Content-Length", [length.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            else if (request.Headers.TransferEncodingChunked != true)
                yield return new("Transfer-Encoding", ["chunked"]);
        }
    }

    public override ValueTask ReceiveAsync() => _received is null && _content is not null ? ReceiveAsync(_content) : default;

    /// <summary>The answer.</summary>
    /// <exception cref="HttpRequestException">A fault broke the connection.</exception>
    public HttpResponseMessage Response()
    {
        _upload?.ThrowIfFailed();
        return _broken is null
            ? _response ?? throw new InvalidOperationException($"The pipeline has not answered {request.Method} {uri}.")
            : throw _broken;
    }

    /// <summary>Ends an upload that the service has not read to its end.</summary>
    public void Dispose() => _upload?.Dispose();

    public override string? Header(string name)
    {
        if (request.Headers.NonValidated.TryGetValues(name, out var values)
            || _content?.Headers.NonValidated.TryGetValues(name, out values) == true)
            return HeaderValue.AsBytes(values.ToString());
        if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
            return Host;
        return _received is null && ContentLength is null && name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
            ? "chunked"
            : null;
    }

    public override ValueTask AnswerAsync(ApiResponse response)
    {
        var hasBody = !response.IsBodiless && !Method.Equals("HEAD", StringComparison.OrdinalIgnoreCase);
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
            case Break.Truncate:
                response.ChangeBody(static body => new TruncatedBody(body));
                return AnswerAsync(response);
            case Break.Reset:
                _broken = new HttpRequestException(
                    "An error occurred while sending the request.",
                    new IOException(
                        "Unable to read data from the transport connection: Connection reset by peer.",
                        new SocketException((int)SocketError.ConnectionReset)));
                break;
            default:
                _broken = new HttpRequestException(
                    HttpRequestError.ConnectionError,
                    $"Connection refused ({uri.Authority})",
                    new SocketException((int)SocketError.ConnectionRefused));
                break;
        }

        return default;
    }

    private void Answer(ApiResponse response, HttpContent content)
    {
        _response = new HttpResponseMessage(response.Status) { RequestMessage = request, Content = content };
        foreach (var (name, value) in response.Headers)
        {
            var encoded = HeaderValue.Encode(value);
            if (!_response.Headers.TryAddWithoutValidation(name, encoded))
                content.Headers.TryAddWithoutValidation(name, encoded);
        }

        if (response.HasExplicitLength)
            content.Headers.ContentLength = response.Length;
    }

    private async ValueTask ReceiveAsync(HttpContent content) =>
        _received = await MemoryContent.ReadAsync(content, cancellation).ConfigureAwait(Simulation.ActorContext.IsCurrent);
}
