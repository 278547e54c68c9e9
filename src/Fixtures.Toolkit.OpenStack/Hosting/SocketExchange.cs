using System.Net.Sockets;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A request over a socket, as Kestrel's features have it.</summary>
internal sealed class SocketExchange(IFeatureCollection features) : HttpExchange, IDisposable
{
    private readonly IHttpRequestFeature _request = features.GetRequiredFeature<IHttpRequestFeature>();
    private bool _isBodyOpen;

    public override string Method => _request.Method;

    public override string Scheme => _request.Scheme;

    public override string Host => _request.Headers.Host.ToString();

    public override string RawTarget => _request.RawTarget;

    public override string Path => _request.Path;

    public override string QueryString => _request.QueryString;

    public override long? ContentLength => _request.Headers.ContentLength;

    public override Stream Body
    {
        get
        {
            _isBodyOpen = true;
            Reader.IsInBody = true;
            return _request.Body;
        }
    }

    public override CancellationToken Aborted => features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;

    public override IEnumerable<KeyValuePair<string, IEnumerable<string?>>> Headers =>
        _request.Headers.Select(header => KeyValuePair.Create(header.Key, (IEnumerable<string?>)header.Value));

    private LenientHeadReader Reader => features.GetRequiredFeature<LenientHeadReader>();

    /// <summary>The next bytes of the connection are a request.</summary>
    public void Dispose()
    {
        if (_isBodyOpen)
            Reader.IsInBody = false;
    }

    /// <summary>The same request for code that takes ASP.NET Core's type.</summary>
    public HttpContext ToHttpContext() => new DefaultHttpContext(features);

    public override string? Header(string name) =>
        _request.Headers.TryGetValue(name, out var value) && value.Count > 0 ? value.ToString() : null;

    public override async ValueTask AnswerAsync(ApiResponse response)
    {
        var answer = features.GetRequiredFeature<IHttpResponseFeature>();
        answer.StatusCode = (int)response.Status;
        if (response.ContentType is { } type)
            answer.Headers.ContentType = type;
        var refused = "";
        foreach (var (name, value) in response.Headers)
        {
            if (ResponseHeaderEncoding.IsName(name))
                Append(answer.Headers, name, HeaderValue.Encode(value));
            else
                refused += ResponseHeaderEncoding.Line(name, HeaderValue.Encode(value));
        }

        if (refused.Length > 0)
            AppendLines(answer, refused);
        // The client does not send the body that it offered, or nobody knows where its body ends: Kestrel would mistake what comes next.
        if ((!_isBodyOpen && _request.Headers.Expect.Count > 0) || Reader.HasUnknownBodyEnd)
            answer.Headers.Connection = "close";
        if (response.IsBodiless)
        {
            if (response.SendsLengthAlways)
                SendZeroLength(answer);
            return;
        }

        answer.Headers.ContentLength = response.Length;
        if (!HasBody(response))
            return;
        var sender = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        if (response.LongBody is { } body)
            await SendAsync(body, sender.Stream).ConfigureAwait(false);
        else
            await sender.Writer.WriteAsync(response.Body).ConfigureAwait(false);
    }

    public override async ValueTask BreakAsync(Break how, ApiResponse response)
    {
        if (how == Break.Truncate && HasBody(response))
        {
            response.TruncateBody();
            await AnswerAsync(response).ConfigureAwait(false);
            return;
        }

        // Closing with RST instead of FIN is what a crashed server or a load balancer does.
        var socket = features.Get<IConnectionSocketFeature>()?.Socket;
        socket?.LingerState = new LingerOption(enable: true, seconds: 0);
        features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
    }

    /// <summary>
    /// A <see cref="BodyBrokenException"/> goes on to Kestrel, which sends the written bytes and closes the connection before the end.
    /// </summary>
    private async ValueTask SendAsync(LongBody body, Stream target)
    {
        var aborted = Aborted;
        try
        {
            await body.CopyToAsync(target, aborted).ConfigureAwait(false);
        }
        catch (BodyBrokenException)
        {
            await target.FlushAsync(aborted).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The client went away, which is no failure of the service.
        }
    }

    private static void SendZeroLength(IHttpResponseFeature answer)
    {
        if (answer.StatusCode == StatusCodes.Status204NoContent)
            AppendLines(answer, ResponseHeaderEncoding.Line("Content-Length", "0"));
        else
            answer.Headers.ContentLength = 0;
    }

    /// <summary>Unlike ASP.NET Core's method, keeps a header without a value.</summary>
    private static void Append(IHeaderDictionary headers, string name, string value) =>
        headers[name] = StringValues.Concat(headers[name], value);

    /// <summary>Sends headers with another one.</summary>
    private static void AppendLines(IHttpResponseFeature answer, string lines)
    {
        // Kestrel has its own way with Connection.
        foreach (var (name, value) in answer.Headers.Where(header => header.Key != "Connection"))
        {
            answer.Headers[name] = new StringValues([.. value.SkipLast(1), value[^1] + lines]);
            return;
        }
    }
}
