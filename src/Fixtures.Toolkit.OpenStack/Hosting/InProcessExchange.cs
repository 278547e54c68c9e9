using System.Net;
using System.Net.Sockets;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A request of a client in this process. Its headers are read where the client has written them.</summary>
/// <param name="request">The request.</param>
/// <param name="uri">Its address.</param>
/// <param name="body">Its body; null without any.</param>
internal sealed class InProcessExchange(HttpRequestMessage request, Uri uri, ReadOnlyMemory<byte>? body) : HttpExchange
{
    private HttpResponseMessage? _response;
    private HttpRequestException? _broken;

    public override string Method => request.Method.Method;

    public override string Scheme => uri.Scheme;

    public override string Host => request.Headers.Host ?? (uri.IsDefaultPort ? uri.Host : uri.Authority);

    public override string RawTarget => uri.AbsolutePath;

    public override string Path => uri.AbsolutePath;

    public override string QueryString => uri.Query;

    public override long? ContentLength => body?.Length;

    public override ReadOnlyMemory<byte>? Received => body ?? default(ReadOnlyMemory<byte>);

    public override Stream Body => Stream.Null;

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

            if (body is not { } bytes || request.Content is not { } content)
                yield break;
            foreach (var (name, values) in content.Headers.NonValidated)
            {
                if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                    yield return new(name, values);
            }

            yield return new("Content-Length", [bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        }
    }

    /// <summary>The answer.</summary>
    /// <exception cref="HttpRequestException">A fault broke the connection.</exception>
    public HttpResponseMessage Response() => _broken is null
        ? _response ?? throw new InvalidOperationException($"The pipeline has not answered {request.Method} {uri}.")
        : throw _broken;

    public override string? Header(string name)
    {
        if (request.Headers.NonValidated.TryGetValues(name, out var values)
            || (body is not null && request.Content?.Headers.NonValidated.TryGetValues(name, out values) == true))
            return values.ToString();
        return name.Equals("Host", StringComparison.OrdinalIgnoreCase) ? Host : null;
    }

    public override ValueTask AnswerAsync(ApiResponse response)
    {
        var hasBody = !IsBodiless(response) && !Method.Equals("HEAD", StringComparison.OrdinalIgnoreCase);
        Answer(
            response,
            hasBody && response.LongBody is { } parts
                ? new LongContent(parts, response.ContentType)
                : new MemoryContent(hasBody ? response.Body : default, response.ContentType));
        return default;
    }

    public override ValueTask BreakAsync(Break how, ApiResponse response)
    {
        switch (how)
        {
            case Break.Truncate:
                Answer(response, new TruncatedContent(FirstHalf(response)));
                break;
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

        if (!IsBodiless(response))
            content.Headers.ContentLength = response.Length;
    }
}
