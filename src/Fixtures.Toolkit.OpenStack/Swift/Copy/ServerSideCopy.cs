using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Copy;

/// <summary>Copies objects inside the store: <c>COPY</c> with a destination, or <c>PUT</c> with a source.</summary>
/// <remarks>Upstream: swift.common.middleware.copy.</remarks>
internal sealed class ServerSideCopy : ISwiftMiddleware
{
    private const string Source = "SSC";

    public string Name => "copy";

    public bool IsOptional => false;

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next) => request switch
    {
        { Path.IsObject: false } => next.InvokeAsync(request),
        { Method: "PUT" } when !string.IsNullOrEmpty(request.Headers["X-Copy-From"]) => PutAsync(request, next),
        { Method: "COPY" } => CopyAsync(request, next),
        { Method: "OPTIONS" } => AnnounceAsync(request, next),
        _ => next.InvokeAsync(request),
    };

    /// <summary>Turns <c>COPY</c> into the <c>PUT</c> of the destination.</summary>
    private static ValueTask<SwiftResponse> CopyAsync(SwiftRequest request, SwiftNext next)
    {
        if (string.IsNullOrEmpty(request.Headers["Destination"]))
            throw new SwiftFault(SwiftResponse.Text(412, "Destination header required"));
        var path = request.Path;
        var account = path.Account;
        if (request.Headers.Remove("Destination-Account") is { } other)
        {
            request.Headers["X-Copy-From-Account"] = WsgiText.Quote(WsgiText.From(path.Account!));
            account = CopyPath.Account(other);
        }

        var (container, name) = CopyPath.Read(
            request.Headers.Remove("Destination")!, "Destination header must be of the form <container name>/<object name>");
        request.Headers["X-Copy-From"] = WsgiText.Quote(WsgiText.From($"/{path.Container}/{path.Object}"));
        (request.Method, request.Body, request.Path) = ("PUT", UploadedBody.None, new SwiftPath(path.Version, account, container, name));
        return PutAsync(request, next);
    }

    private static async ValueTask<SwiftResponse> PutAsync(SwiftRequest request, SwiftNext next)
    {
        if (request.Body.Length > 0)
            return SwiftResponse.Text(400, "Copy requests require a zero byte body", SwiftResponse.PlainText);
        var account = request.Headers["X-Copy-From-Account"] is { Length: > 0 } other ? CopyPath.Account(other) : request.Path.Account;
        var (container, name) = CopyPath.Read(
            request.Headers["X-Copy-From"]!, "X-Copy-From header must be of the form <container name>/<object name>");
        var source = new SwiftPath(request.Path.Version, account, container, name);
        var found = await ReadAsync(request, source, next).ConfigureAwait(ActorContext.IsCurrent);
        if (found.Status >= 300)
            return found;
        if (found.Body?.Length is not { } length || length > SwiftConstraints.MaxFileSize)
            return new SwiftResponse(413);
        var sink = CopyRequest.From(request, found);
        var copied = CopyRequest.HeadersOf(source, found, sink);
        var response = await next.InvokeAsync(sink).ConfigureAwait(ActorContext.IsCurrent);
        if (response.IsSuccess)
            response.Headers.SetAll(copied);
        return response;
    }

    /// <summary>Reads the source with the conditions and ranges of the request.</summary>
    private static async ValueTask<SwiftResponse> ReadAsync(SwiftRequest request, SwiftPath source, SwiftNext next)
    {
        var get = request.Derive("GET", source, Source);
        get.Headers.SetAll(request.Headers);
        foreach (var own in (string[])["X-Backend-Storage-Policy-Index", "X-Copy-From", "X-Copy-From-Account", "Content-Type", "Etag"])
            get.Headers.Remove(own);
        get.Headers["X-Newest"] = "true";
        get.Query = request.Query["multipart-manifest"] == "get" ? request.Query.With("format", "raw") : request.Query;
        var found = SwiftConditions.Apply(get, await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent));
        if (!found.IsSuccess || found.Body is not { Length: { } length } body)
            return found;
        return await body.PrepareAsync(0, length).ConfigureAwait(ActorContext.IsCurrent) ?? found;
    }

    private static async ValueTask<SwiftResponse> AnnounceAsync(SwiftRequest request, SwiftNext next)
    {
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (!response.IsSuccess)
            return response;
        foreach (var header in (string[])["Allow", "Access-Control-Allow-Methods"])
        {
            if (response.Headers[header] is { } methods && !methods.Contains("COPY", StringComparison.Ordinal))
                response.Headers[header] = methods + ", COPY";
        }

        return response;
    }
}
