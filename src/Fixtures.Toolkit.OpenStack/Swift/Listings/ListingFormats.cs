using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>Writes the listings of accounts and containers in the format that the client asks for.</summary>
/// <remarks>Upstream: swift.common.middleware.listing_formats.</remarks>
internal sealed class ListingFormats : ISwiftMiddleware
{
    public const string Json = "application/json; charset=utf-8";
    private const string ApplicationXml = "application/xml; charset=utf-8";
    private const string TextXml = "text/xml; charset=utf-8";

    public string Name => "listing_formats";

    public bool IsOptional => false;

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (!request.IsGetOrHead || request.Path is not { HasKnownVersion: true, Account: not null, Object: null })
            return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (ListingAccept.FormatOf(request, out var refused) is not { } format)
            return refused!;
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (!response.IsSuccess)
            return response;
        if (response.Body is ListingBody { IsAlwaysJson: true } versions)
        {
            (response.ContentType, response.Body) = (Json, Write(versions, Json));
            return response;
        }

        if (!request.Query.Has("format"))
            response.Headers["Vary"] = response.Headers["Vary"] is { } vary ? vary + ", Accept" : "Accept";
        // The page of a static web site keeps its type.
        if (request.Method == "HEAD" && response.WholeBody is BytesBody { Bytes.IsEmpty: true })
            response.ContentType = format;
        if (response.Body is not ListingBody listing)
            return response;
        response.ContentType = format;
        response.Body = Write(listing, format);
        // An empty plain listing has no content.
        if (response.Body.Length == 0 && request.Method == "GET")
            response.Status = 204;
        return response;
    }

    private static SwiftBody Write(ListingBody listing, string format) => format switch
    {
        Json => ListingJson.Write(listing),
        ApplicationXml or TextXml => new BytesBody(Encoding.UTF8.GetBytes(ListingXml.Write(listing))),
        _ => new BytesBody(Encoding.UTF8.GetBytes(string.Concat(listing.Entries.Select(entry => entry.Name + "\n")))),
    };
}
