using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>The edge from one service to another: HTTP with the token of the service user or of a client.</summary>
/// <param name="direct">Sends to this world's own service, through the edges of the builder.</param>
/// <param name="isStanding">Whether <paramref name="direct"/> contains an edge of the builder.</param>
/// <param name="from">The user of the calling service.</param>
/// <param name="to">The type of the service that is called.</param>
/// <param name="session">The service user's login.</param>
/// <param name="world">The world, whose journal records requests that do not reach the other service.</param>
internal sealed class ServiceEdge(HttpMessageHandler direct, bool isStanding, string from, string to, ServiceSession session, World world)
{
    private Carrier? _invoker;
    private EdgeTarget? _redirected;
    private bool _isServedHere;
    private bool _isServedElsewhere;

    /// <summary>The handler to this world's own service for requests that ignore the test's faults; null for other requests.</summary>
    public required Func<HttpMessageHandler?> PastFaults { get; init; }

    public string From => from;

    public string To => to;

    /// <summary>Adds a handler of the test before the edge; it gets the next handler.</summary>
    public void Wrap(Func<HttpMessageHandler, HttpMessageHandler> wrap) => CarryBy(new GuardedEdge(wrap(new GuardedService(direct))));

    /// <summary>Redirects the edge to another service, which <paramref name="handler"/> reaches.</summary>
    public void Redirect(Uri address, HttpMessageHandler? handler)
    {
        var target = new EdgeTarget(address, new GuardedEdge(handler ?? new EdgeHandler(world.Outside)));
        Volatile.Write(ref _redirected, target);
        CarryBy(target.Handler);
    }

    private void CarryBy(HttpMessageHandler handler)
    {
        world.Calls.Expect();
        Volatile.Write(ref _invoker, new Carrier(handler, isOwn: false));
    }

    /// <summary>
    /// The target of the edge if it is not this world's own service: the edge is redirected, the catalog of the last login names another
    /// address, or the edge of the builder has answered every request itself. A temporary handler of the test is a fault, and does not
    /// count.
    /// </summary>
    public EdgeTarget? FindElsewhere()
    {
        if (Volatile.Read(ref _redirected) is { } redirected)
            return redirected;
        if (session.Last?.Find(to) is not { } endpoint)
            return null;
        var isOutside = endpoint.Host != InProcessHandler.BaseAddress.Host && world.Locations.Find(endpoint.AbsoluteUri) is null;
        return isOutside || (isStanding && _isServedElsewhere && !_isServedHere) ? new EdgeTarget(endpoint, direct) : null;
    }

    /// <summary>Ends the redirection.</summary>
    public void Reset()
    {
        Volatile.Write(ref _redirected, null);
        Volatile.Write(ref _invoker, null);
    }

    /// <summary>
    /// Sends a request. A refused token is renewed once; a failure to get an answer is an <see cref="EdgeBrokenException"/>.
    /// </summary>
    /// <exception cref="EdgeBrokenException">The other service could not be reached.</exception>
    /// <param name="method">GET, PUT, …</param>
    /// <param name="path">Below the endpoint of the catalog: <c>/allocations/…</c>.</param>
    /// <param name="body">The JSON body, if any.</param>
    /// <param name="microversion">The value of <c>OpenStack-API-Version</c> after the service type, such as <c>1.36</c>.</param>
    /// <param name="requestId">The request that causes this one.</param>
    /// <param name="contentType">The content type of the body, for a patch.</param>
    /// <param name="clientToken">
    /// The client's token, if the other service must check the client's permissions; null for the service user's token.
    /// </param>
    public Task<EdgeResponse> SendAsync(
        HttpMethod method,
        string path,
        JsonNode? body = null,
        string? microversion = null,
        string? requestId = null,
        string contentType = "application/json",
        string? clientToken = null) => SendAsync(new EdgeCall(method, path)
        {
            Body = body is null ? null : JsonData.ToUtf8Bytes(body),
            Microversion = microversion,
            RequestId = requestId,
            ContentType = contentType,
            Client = clientToken is null ? null : new EdgeClient(clientToken),
        });

    /// <summary>Gets a document that is too long to allocate memory for it each time.</summary>
    /// <param name="path">Below the endpoint of the catalog.</param>
    /// <param name="microversion">As 1.36.</param>
    /// <param name="requestId">The request that causes this one.</param>
    /// <param name="document">Gets the body of a success, in place of <see cref="EdgeResponse.Bytes"/>.</param>
    /// <inheritdoc cref="SendAsync(HttpMethod, string, JsonNode, string, string, string, string)"/>
    public Task<EdgeResponse> GetLongAsync(string path, string? microversion, string? requestId, PooledBuffer document) =>
        SendAsync(new EdgeCall(HttpMethod.Get, path) { Microversion = microversion, RequestId = requestId }, document);

    /// <summary>Sends data instead of a document.</summary>
    /// <inheritdoc cref="SendAsync(HttpMethod, string, JsonNode, string, string, string, string)"/>
    public Task<EdgeResponse> PutDataAsync(string path, byte[] data, string? requestId = null) =>
        SendAsync(new EdgeCall(HttpMethod.Put, path) { Body = data, RequestId = requestId, ContentType = "application/octet-stream" });

    /// <inheritdoc cref="SendAsync(HttpMethod, string, JsonNode, string, string, string, string)"/>
    public async Task<EdgeResponse> SendAsync(EdgeCall call, PooledBuffer? document = null)
    {
        using var response = await OpenAsync(call);
        try
        {
            return await ReadAsync(response, document);
        }
        catch (HttpRequestException error)
        {
            throw new EdgeBrokenException(to, error);
        }
    }

    /// <summary>The same for an answer whose body the caller reads as it arrives. The caller disposes of it.</summary>
    /// <exception cref="EdgeBrokenException">The other service could not be reached.</exception>
    public async Task<HttpResponseMessage> OpenAsync(EdgeCall call)
    {
        try
        {
            var response = await SendOnceAsync(call);
            if (response.StatusCode != HttpStatusCode.Unauthorized || call.Client is not null || call.LongBody is not null)
                return response;
            response.Dispose();
            session.Forget();
            return await SendOnceAsync(call);
        }
        catch (HttpRequestException error)
        {
            throw new EdgeBrokenException(to, error);
        }
    }

    private async Task<EdgeResponse> ReadAsync(HttpResponseMessage response, PooledBuffer? document)
    {
        if (document is not null && response.IsSuccessStatusCode)
        {
            await document.ReadAsync(response.Content);
            return new EdgeResponse(to, response.StatusCode, IsJson: false, default, response.Headers);
        }

        var content = await MemoryContent.ReadAsync(response.Content, CancellationToken.None);
        var isJson = content.Length > 0 && MemoryContent.MediaTypeOf(response.Content) is "application/json";
        return new EdgeResponse(to, response.StatusCode, isJson, content, response.Headers);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(EdgeCall call)
    {
        var login = await session.LoginAsync();
        var redirected = PastFaults() is null ? Volatile.Read(ref _redirected)?.Address : null;
        var address = redirected?.AbsoluteUri.TrimEnd('/') ?? login.Base(to, call.Client?.ProjectId);
        using var request = new HttpRequestMessage(call.Method, address + call.Path);
        request.Headers.TryAddWithoutValidation("X-Auth-Token", call.Client?.Token ?? login.Token);
        if (call.Client is { SendsServiceToken: true })
            request.Headers.TryAddWithoutValidation("X-Service-Token", login.Token);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", from);
        if (call.Microversion is not null)
            request.Headers.TryAddWithoutValidation("OpenStack-API-Version", $"{call.VersionedService ?? to} {call.Microversion}");
        if (call.RequestId is not null)
            request.Headers.TryAddWithoutValidation("X-OpenStack-Request-ID", call.RequestId);
        foreach (var (name, value) in call.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Content = call.LongBody ?? (call.Body is null ? null : new MemoryContent(call.Body, call.ContentType));
        return await SendAsync(request, call.Path, call.RequestId);
    }

    /// <summary>A service records the requests that reach it. The edge records those that the test fails, answers or redirects.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string path, string? cause)
    {
        var sender = RequestSender.For(from);
        request.Options.Set(RequestSender.Option, sender);
        if (world.Faults.Watches(PlaceKind.Edge)
            && PastFaults() is null
            && await MeetFaultsAsync(request, path, cause, sender) is { } refused)
            return refused;
        var invoker = PastFaults() is { } own ? new Carrier(own, isOwn: true) : Volatile.Read(ref _invoker) ?? Direct();
        try
        {
            var response = invoker.IsOwn
                ? await invoker.SendAsync(request, CancellationToken.None)
                : await world.Calls.RunAsync(
                    sender.Name,
                    () => $"the edge from {from} to {to}, with {request.Method} {path}",
                    () => invoker.SendAsync(request, CancellationToken.None));
            if (response is null)
                throw new HttpRequestException($"the test's edge from {from} to {to} returned no response");
            var isServedHere = request.Options.TryGetValue(Journal.PositionAtSending, out _);
            _isServedHere |= isServedHere;
            _isServedElsewhere |= !isServedHere && response.IsSuccessStatusCode;
            if (!isServedHere)
                Note($"{request.Method} {path} -> {(int)response.StatusCode}, not by this cloud", (int)response.StatusCode);
            return response;
        }
        catch (HttpRequestException error)
        {
            Note($"{request.Method} {path} -> no answer: {error.Message}", null);
            throw;
        }

        void Note(string what, int? status) => world.Journal.WriteRequest(sender.Name, to, what, status, requestId: null, cause);
    }

    /// <summary>
    /// Meets the faults of this edge. A broken connection throws here; other effects are carried out by the called service, which has the
    /// error documents. A service elsewhere cannot, so it is answered for.
    /// </summary>
    private async Task<HttpResponseMessage?> MeetFaultsAsync(HttpRequestMessage request, string path, string? cause, RequestSender sender)
    {
        var met = await world.Faults.MeetRequestAsync(SiteOf(request, path, sender));
        if (met.IsEmpty)
            return null;
        switch (met.Final)
        {
            case BreakEffect { How: Break.Unreachable or Break.Reset, AfterBytes: null } broken:
                var cut = broken.How == Break.Reset ? "a fault reset the connection." : "the test cut the edge.";
                var reason = $"{from} cannot reach {to}: {cut}";
                world.Journal.WriteRequest(
                    sender.Name, to, $"{request.Method} {path} -> no answer: {reason}", null, requestId: null, cause);
                throw new HttpRequestException(reason);
            case AnswerEffect { IsDone: false } answer when !world.Services.Has(to) || Volatile.Read(ref _redirected) is not null:
                world.Journal.WriteRequest(
                    sender.Name, to, $"{request.Method} {path} -> {answer.Status}, by a fault", answer.Status, requestId: null, cause);
                return new HttpResponseMessage((HttpStatusCode)answer.Status)
                {
                    RequestMessage = request, Content = new ByteArrayContent([]),
                };
            default:
                request.Options.Set(RequestFaults.Option, met);
                return null;
        }
    }

    private FaultSite SiteOf(HttpRequestMessage request, string path, RequestSender sender)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var (known, knownPath) = EventOf(request);
        return new FaultSite
        {
            Kind = PlaceKind.Edge,
            Caller = from,
            Service = world.Services.ProjectOf(to),
            Actor = sender.Name,
            Host = Actors.HostOf(sender.Name),
            Method = request.Method.Method,
            Path = knownPath ?? (query < 0 ? path : path[..query]),
            Operation = known?.Name,
            Names = known?.Subjects,
            ExpireToken = () => world.Tokens.Expire(HeaderOf(request, known?.TokenHeader ?? "X-Auth-Token") ?? ""),
            // A body in memory is read without waiting; another one has not arrived yet.
            Content = () => request.Content is MemoryContent content ? new StreamReader(content.ReadAsStream()).ReadToEnd() : "",
        };
    }

    /// <summary>The request as the service knows it, with its path below the mount; nulls for most services.</summary>
    private (RequestEvent? Event, string? Path) EventOf(HttpRequestMessage request)
    {
        if (world.Services.Find(to) is not { } api || request.RequestUri is not { } uri
            || !uri.AbsolutePath.StartsWith(api.Mount + "/", StringComparison.Ordinal))
            return (null, null);
        var path = Uri.UnescapeDataString(uri.AbsolutePath[api.Mount.Length..]);
        var known = api.EventOf(new RequestHead(request.Method.Method, path, uri.Query, name => HeaderOf(request, name)));
        return known is null ? (null, null) : (known, path);
    }

    private static string? HeaderOf(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>The client to this world's own service, made at first use and kept until the edge is wrapped or redirected.</summary>
    private Carrier Direct()
    {
        var made = new Carrier(direct, isOwn: !isStanding);
        return Interlocked.CompareExchange(ref _invoker, made, null) ?? made;
    }

    /// <summary>The client that sends the requests.</summary>
    private sealed class Carrier(HttpMessageHandler handler, bool isOwn) : HttpMessageInvoker(handler, disposeHandler: false)
    {
        /// <summary>Whether it is the cloud's and not the test's.</summary>
        public bool IsOwn => isOwn;
    }
}
