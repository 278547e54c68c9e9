using System.Net.Sockets;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A request over a socket, as Kestrel's features have it.</summary>
internal sealed class SocketExchange(IFeatureCollection features) : HttpExchange
{
    private readonly IHttpRequestFeature _request = features.GetRequiredFeature<IHttpRequestFeature>();

    public override string Method => _request.Method;

    public override string Scheme => _request.Scheme;

    public override string Host => _request.Headers.Host.ToString();

    public override string RawTarget => _request.RawTarget;

    public override string Path => _request.Path;

    public override string QueryString => _request.QueryString;

    public override long? ContentLength => _request.Headers.ContentLength;

    public override Stream Body => _request.Body;

    public override CancellationToken Aborted => features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;

    public override IEnumerable<KeyValuePair<string, IEnumerable<string?>>> Headers =>
        _request.Headers.Select(header => KeyValuePair.Create(header.Key, (IEnumerable<string?>)header.Value));

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
        foreach (var (name, value) in response.Headers)
            answer.Headers.Append(name, HeaderValue.Encode(value));
        if (IsBodiless(response))
            return;
        answer.Headers.ContentLength = response.Length;
        if (response.Length == 0 || HttpMethods.IsHead(Method))
            return;
        var sender = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        if (response.LongBody is { } body)
            await body.CopyToAsync(sender.Stream, default).ConfigureAwait(false);
        else
            await sender.Writer.WriteAsync(response.Body).ConfigureAwait(false);
    }

    public override async ValueTask BreakAsync(Break how, ApiResponse response)
    {
        if (how == Break.Truncate && response.Length > 0)
        {
            var answer = features.GetRequiredFeature<IHttpResponseFeature>();
            answer.StatusCode = (int)response.Status;
            answer.Headers.ContentType = response.ContentType;
            answer.Headers.ContentLength = response.Length;
            await features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(FirstHalf(response)).ConfigureAwait(false);
        }
        else
        {
            // Closing with RST instead of FIN is what a crashed server or a load balancer does.
            var socket = features.Get<IConnectionSocketFeature>()?.Socket;
            socket?.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
    }
}
