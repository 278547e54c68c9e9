using System.Globalization;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Objects;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Multipart;

/// <summary>Writes a part of an upload, or copies it from an object.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.multi_upload, <c>PartController</c>.</remarks>
internal static class PartApi
{
    public const int MaxNumber = 1_000;

    public static async ValueTask<SwiftResponse> PutAsync(S3Request request)
    {
        _ = request.OwnKey;
        await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent);
        var uploadId = request.Param("uploadId")
            ?? throw S3Errors.InvalidArgument("ResourceType", "partNumber", "Unexpected query string parameter");
        var number = ReadNumber(request);
        await UploadMarker.FindAsync(request, uploadId).ConfigureAwait(ActorContext.IsCurrent);
        var name = string.Create(CultureInfo.InvariantCulture, $"{UploadMarker.NameOf(request, uploadId)}/{number}");
        var source = await CopySource.CheckAsync(request, request.Segments, name).ConfigureAwait(ActorContext.IsCurrent);
        if (source is not null)
        {
            SetRange(request, source);
            DropOfSource(request.Headers);
        }

        var answer = await request.SendAsync(new SwiftCall("PUT", request.Segments, name) { SendsClientData = source is null })
            .ConfigureAwait(ActorContext.IsCurrent);
        return source is null ? answer.ToResponse(200) : CopySource.Result(answer, "CopyPartResult");
    }

    private static int ReadNumber(S3Request request)
    {
        var text = request.Param("partNumber");
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxNumber
            ? number
            : throw S3Errors.InvalidArgument("partNumber", text, $"Part number must be an integer between 1 and {MaxNumber}, inclusive");
    }

    private static void SetRange(S3Request request, S3Answer source)
    {
        if (request.Headers.Remove(S3Headers.CopySourceRange) is not { } header)
            return;
        if (ByteRanges.Parse(header) is not { Count: 1 } range)
        {
            throw Refused(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of "
                + "the first and last bytes to copy");
        }

        var size = source.Swift.Body?.Length ?? 0;
        if (range.For(size) is not { Count: > 0 })
            throw Refused($"Range specified is not valid for source object of size: {size}");
        request.Headers["Range"] = header;

        S3Fault Refused(string message) => S3Errors.InvalidArgument("x-amz-source-range", header, message);
    }

    /// <summary>The part is no large object, whatever its source is.</summary>
    private static void DropOfSource(SwiftHeaders headers)
    {
        foreach (var name in (string[])[
            S3Headers.Etag, "X-Object-Sysmeta-Slo-Etag", "X-Object-Sysmeta-Slo-Size", StoredObject.ListingOverride + "Etag"])
            headers[name] = "";
    }
}
