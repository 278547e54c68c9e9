using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Targets.Recordings;

/// <summary>
/// Writes each request and its answer into a recording. Before the first request, it writes what the cloud lists. Requests to the control
/// surface of a served cloud are no part of it.
/// </summary>
internal sealed class RecordingHandler : DelegatingHandler
{
    private static readonly string[] OfTheConnection =
        ["Host", "User-Agent", "Connection", "Transfer-Encoding", "Date", "Server", "Keep-Alive"];

    private readonly Recording _recording;
    private readonly Lazy<WorldListing> _listing;
    private readonly Lazy<Task> _listed;

    /// <param name="recording">The recording; disposed with the handler.</param>
    /// <param name="inner">Sends the requests.</param>
    /// <param name="listing">Lists the cloud, through requests of its own. Asked for at the first request.</param>
    public RecordingHandler(Recording recording, HttpMessageHandler inner, Lazy<WorldListing> listing)
        : base(inner)
    {
        (_recording, _listing) = (recording, listing);
        _listed = new Lazy<Task>(() => _listing.Value.WriteAsync(_recording));
    }

    /// <summary>A transport whose requests are recorded, if there is a recording.</summary>
    /// <param name="transport">Sends the requests.</param>
    /// <param name="recording">The recording; null for none.</param>
    /// <param name="authUrl">Keystone's address.</param>
    /// <param name="logIn">Makes a session of the administrator, for the listing, over a handler.</param>
    public static HttpMessageHandler Around(
        HttpMessageHandler transport, Recording? recording, Uri authUrl, Func<HttpMessageHandler, OpenStackSession> logIn) =>
        recording is null ? transport : new RecordingHandler(
            recording, transport, new Lazy<WorldListing>(() => new WorldListing(logIn(new SharedHandler(transport)), authUrl)));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } address || address.AbsolutePath.Contains("/_fixtures/", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await _listed.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        var line = new JsonObject { ["n"] = _recording.Next(), ["at"] = _recording.Now };
        NoteAddress(line, request.Method, address);
        var asked = new JsonObject { ["headers"] = HeadersOf(request.Headers, request.Content?.Headers) };
        line["request"] = asked;
        if (request.Content is { } content && RecordedBody.IsReadable(content))
            await RecordedBody.AddReadableAsync(asked, content, _recording.Secrets, cancellationToken).ConfigureAwait(false);
        else if (request.Content is { } data)
            request.Content = new HashedContent(data);
        return await SendAsync(request, line, asked, cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _recording.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, JsonObject line, JsonObject asked, CancellationToken cancellation)
    {
        try
        {
            var response = await base.SendAsync(request, cancellation).ConfigureAwait(false);
            var answer = new JsonObject
            {
                ["status"] = (int)response.StatusCode,
                ["headers"] = HeadersOf(response.Headers, response.Content.Headers),
            };
            await RecordedBody.AddAnswerAsync(answer, response.Content, _recording.Secrets, cancellation).ConfigureAwait(false);
            line["answer"] = answer;
            await _listing.Value.NoteAnswerAsync(_recording, answer).ConfigureAwait(false);
            return response;
        }
        catch (HttpRequestException error)
        {
            line["error"] = _recording.Secrets.Hide(error.Message);
            throw;
        }
        finally
        {
            if (request.Content is HashedContent { Sent: { } sent })
                asked["data"] = sent;
            if (line.ContainsKey("answer") || line.ContainsKey("error"))
                _recording.Write(line);
        }
    }

    private void NoteAddress(JsonObject line, HttpMethod method, Uri address)
    {
        line["method"] = method.Method;
        if (_listing.Value.Endpoints?.Find(address) is var (service, path))
            (line["service"], line["path"]) = (service, _recording.Secrets.Hide(path));
        else
            line["path"] = _recording.Secrets.Hide(address.AbsoluteUri);
    }

    private JsonObject HeadersOf(params HttpHeaders?[] parts)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in parts.OfType<HttpHeaders>().SelectMany(part => part.NonValidated))
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase))
                headers[name.ToLowerInvariant()] = _recording.Secrets.HideHeader(name, string.Join(",", values));
        }

        return headers;
    }
}
