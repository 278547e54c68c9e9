using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Objects;

/// <summary>Writes and deletes objects.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.obj.</remarks>
internal static class ObjectApi
{
    public static async ValueTask<SwiftResponse> PutAsync(S3Request request)
    {
        if (request.OwnKey.Length > SwiftConstraints.MaxObjectNameLength)
            throw S3Errors.KeyTooLong();
        var headers = request.Headers;
        var isCopy = headers.Has(S3Headers.CopySource);
        if (isCopy && headers[S3Headers.CopySourceRange] is { } range)
            throw S3Errors.InvalidArgument("x-amz-copy-source-range", range, "Illegal copy header");
        await CopySource.CheckAsync(request, request.OwnBucket, request.OwnKey).ConfigureAwait(ActorContext.IsCurrent);
        if (string.IsNullOrEmpty(headers["Content-Type"]))
            headers["Content-Type"] = "binary/octet-stream";
        var answer = await request.SendAsync(new SwiftCall("PUT", request.OwnBucket, request.OwnKey) { SendsClientData = !isCopy })
            .ConfigureAwait(ActorContext.IsCurrent);
        if (!isCopy)
            return answer.ToResponse(200);
        var response = CopySource.Result(answer, "CopyObjectResult");
        response.Headers.RemoveAll(name => name.StartsWith(S3Headers.Metadata, StringComparison.OrdinalIgnoreCase));
        return response;
    }

    public static ValueTask<SwiftResponse> PostAsync(S3Request request) => throw S3Errors.NotImplemented();

    public static async ValueTask<SwiftResponse> DeleteAsync(S3Request request)
    {
        var version = request.Param("versionId");
        ObjectVersion.RequireKept(request, version);
        if (version is not (null or "null")
            && !ObjectVersion.AreKept(await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent)))
            return SwiftResponse.Empty(204).With("x-amz-version-id", version);
        try
        {
            var answer = await ObjectDeletion.DeleteAsync(request, request.OwnKey, version).ConfigureAwait(ActorContext.IsCurrent);
            if (answer.Swift.Headers["X-Object-Current-Version-Id"] == "null")
                answer = await ObjectVersion.RestoreAsync(request).ConfigureAwait(ActorContext.IsCurrent) ?? answer;
            var response = answer.ToResponse(204);
            response.Body = BytesBody.Empty;
            return response;
        }
        catch (S3Fault fault) when (fault.Code == S3Errors.NoKey)
        {
            await request.ContainerAsync().ConfigureAwait(ActorContext.IsCurrent);
            return SwiftResponse.Empty(204);
        }
    }
}
