using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Cors;
using Fixtures.Toolkit.OpenStack.Swift.Daemons;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Objects;

/// <summary>Requests to an object, behind all middlewares.</summary>
/// <remarks>Upstream: swift.proxy.controllers.obj and swift.obj.server.</remarks>
internal sealed class ObjectResource : ISwiftResource
{
    public IReadOnlyList<string> Methods { get; } = ["PUT", "POST", "GET", "HEAD", "DELETE", "OPTIONS"];

    public bool DelaysDenial(string method) => true;

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request) => request.Method == "OPTIONS"
        ? CorsRules.Preflight(request, request.FindContainer(), Methods)
        : CorsRules.Allow(request, request.FindContainer(), request.Method switch
        {
            "PUT" => await ObjectUpload.PutAsync(request).ConfigureAwait(ActorContext.IsCurrent),
            "POST" => ObjectMetadata.Post(request),
            "DELETE" => Delete(request),
            _ => Show(request),
        });

    private static SwiftResponse Show(SwiftRequest request)
    {
        var container = request.FindContainer();
        request.AuthorizeBy(container?.Header("X-Container-Read"));
        var isNewest = ListingQuery.IsTrue(request.Headers["X-Newest"]) || request.Api.Exchange.LooksPastFaults;
        var objects = isNewest ? container?.Objects : container?.Replica;
        if (objects?.Find(request.Path.Object!) is not { } row || row.IsExpired(request.Swift.Now))
            return new SwiftResponse(404) { IsConditional = true };
        var response = new SwiftResponse(200)
        {
            IsConditional = true,
            Modified = row.ChangedAt,
            Body = new ContentBody(row.Content),
            ContentType = ShownType(row.ContentType),
            Etag = row.Etag,
        };
        response.Headers.SetAll(row.Metadata);
        return response.With("Last-Modified", row.ChangedAt.LastModified).With("X-Timestamp", row.ChangedAt.ToString())
            .With("Accept-Ranges", "bytes");
    }

    private static SwiftResponse Delete(SwiftRequest request)
    {
        request.AuthorizeBy(request.FindContainer()?.Header("X-Container-Write"));
        var (account, name) = (request.Path.Account!, request.Path.Object!);
        return request.Swift.Write((state, now) =>
        {
            if (state.FindContainer(account, request.Path.Container!) is not { } container)
                return (state, new SwiftResponse(404));
            var row = container.Objects.Find(name);
            var isAsExpected = ExpiryCheck.Matches(request, row);
            if (row is null)
                return (state, new SwiftResponse(404));
            var next = state.WithoutObject(account, container, name, UpdateFaults.Meet(request));
            var response = row.IsExpired(now) && !isAsExpected ? new SwiftResponse(404) : SwiftResponse.Empty(204);
            return (next, response.With("X-Backend-Content-Type", row.ContentType));
        });
    }

    /// <summary>The type without the size of a large object, which only listings need.</summary>
    /// <remarks>Upstream: swift.common.utils, <c>clean_content_type</c>.</remarks>
    private static string ShownType(string contentType)
    {
        var last = contentType.LastIndexOf(';');
        return last >= 0 && contentType.AsSpan(last + 1).TrimStart().StartsWith("swift_bytes=") ? contentType[..last] : contentType;
    }
}
