using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Buckets;

/// <summary>Creates, deletes and shows buckets.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.bucket.</remarks>
internal static class BucketApi
{
    private const int MaxDocument = 10_240;

    public static async ValueTask<SwiftResponse> HeadAsync(S3Request request)
    {
        var answer = await request.SendAsync(new SwiftCall("HEAD", request.OwnBucket)).ConfigureAwait(ActorContext.IsCurrent);
        var response = answer.ToResponse(200);
        response.Body = BytesBody.Empty;
        // The type of Swift's listing.
        response.ContentType = "application/json; charset=utf-8";
        return response;
    }

    public static async ValueTask<SwiftResponse> PutAsync(S3Request request)
    {
        if (await S3Xml.ReadAsync(request.Client, MaxDocument).ConfigureAwait(ActorContext.IsCurrent) is { Length: > 0 } document)
            RequireOwnRegion(document);
        var answer = await request.SendAsync(new SwiftCall("PUT", request.OwnBucket)).ConfigureAwait(ActorContext.IsCurrent);
        return answer.ToResponse(200).With("Location", "/" + request.OwnBucket);
    }

    public static async ValueTask<SwiftResponse> DeleteAsync(S3Request request)
    {
        if (request.Has("slo"))
            await DeleteSegmentsAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        var answer = await request.SendAsync(new SwiftCall("DELETE", request.OwnBucket)).ConfigureAwait(ActorContext.IsCurrent);
        return answer.ToResponse();
    }

    public static ValueTask<SwiftResponse> PostAsync(S3Request request) => throw S3Errors.NotImplemented();

    private static void RequireOwnRegion(byte[] document)
    {
        try
        {
            var constraint = S3Document.Parse(document).Children("LocationConstraint").Get("LocationConstraint").Text();
            if (constraint != S3Location.Region)
                throw S3Errors.InvalidLocationConstraint();
        }
        catch (S3DocumentInvalidException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    /// <summary>Deletes the bucket with the parts of uploads that were never completed, or belong to objects that are gone.</summary>
    /// <remarks>Upstream: <c>BucketController._delete_segments_bucket</c>.</remarks>
    private static async ValueTask DeleteSegmentsAsync(S3Request request)
    {
        await RequireEmptyAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        try
        {
            for (var marker = ""; marker is not null;)
                marker = await DeletePageAsync(request, marker).ConfigureAwait(ActorContext.IsCurrent);
            await request.SendAsync(new SwiftCall("DELETE", request.Segments)).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (S3Fault fault) when (fault.Code == S3Errors.NoBucket)
        {
            // Nobody has begun an upload.
        }
        catch (S3Fault fault) when (fault.Code is "BucketNotEmpty" or "InternalError")
        {
            throw S3Errors.ServiceUnavailable();
        }
    }

    private static async ValueTask RequireEmptyAsync(S3Request request)
    {
        try
        {
            var head = await request.SendAsync(new SwiftCall("HEAD", request.OwnBucket)).ConfigureAwait(ActorContext.IsCurrent);
            if (long.Parse(head.Swift.Headers["X-Container-Object-Count"] ?? "0", CultureInfo.InvariantCulture) > 0)
                throw S3Errors.BucketNotEmpty(isVersioned: head.Swift.Headers.Has(VersioningApi.EnabledHeader));
        }
        catch (S3Fault fault) when (fault.Code == S3Errors.NoBucket)
        {
            // The parts go first, if there are any.
        }
    }

    /// <returns>The marker of the next page; null if there is none.</returns>
    private static async ValueTask<string?> DeletePageAsync(S3Request request, string marker)
    {
        var page = await request.SendAsync(new SwiftCall("GET", request.Segments)
        {
            Query = SwiftQuery.Empty.With("marker", WsgiText.From(marker)),
        }).ConfigureAwait(ActorContext.IsCurrent);
        foreach (var entry in page.Entries)
        {
            try
            {
                await request.SendAsync(new SwiftCall("DELETE", request.Segments, entry.Name)).ConfigureAwait(ActorContext.IsCurrent);
            }
            catch (S3Fault fault) when (fault.Code == S3Errors.NoKey)
            {
                // Somebody else has deleted it.
            }
        }

        return page.Entries.Count > 0 ? page.Entries[^1].Name : null;
    }
}
