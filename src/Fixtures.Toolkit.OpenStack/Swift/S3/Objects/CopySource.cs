using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Objects;

/// <summary>The source of a copy, and the answer to the copy.</summary>
internal static class CopySource
{
    private const string Conditions = S3Headers.CopySource + "-";

    /// <summary>Checks that the source exists, that its conditions hold, and that the copy changes something.</summary>
    /// <returns>The source; null where nothing is copied.</returns>
    /// <remarks>Upstream: s3request, <c>check_copy_source</c>.</remarks>
    public static async ValueTask<S3Answer?> CheckAsync(S3Request request, string bucket, string key)
    {
        if (request.Headers[S3Headers.CopySource] is not { } header)
            return null;
        var parts = header.Split('?', 2);
        var version = VersionOf(header, parts.Length > 1 ? parts[1] : "");
        var path = WsgiText.Unquote(parts[0]);
        path = path is ['/', ..] ? path : "/" + path;
        // The checks of the headers have seen that it has both.
        var names = path[1..].Split('/', 2);
        var (sourceBucket, sourceKey) = (WsgiText.ToText(names[0]), WsgiText.ToText(names[^1]));
        var source = await HeadAsync(request, sourceBucket, sourceKey, version).ConfigureAwait(ActorContext.IsCurrent);
        if (source.Swift.Status == 304)
            throw S3Errors.PreconditionFailed();
        if (sourceBucket == bucket && sourceKey == key && version is null
            && request.Headers["X-Amz-Metadata-Directive"] is (null or "COPY"))
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, "
                + "storage class, website redirect location or encryption attributes.");
        }

        request.Headers[S3Headers.CopySource] = WsgiText.Quote(path) + (version is null ? "" : S3CopySource.VersionId + version);
        return source;
    }

    /// <summary>The answer to a copy, which tells of the new object in its body.</summary>
    /// <remarks>Upstream: s3response, <c>append_copy_resp_body</c>.</remarks>
    public static SwiftResponse Result(S3Answer answer, string root)
    {
        var result = new S3Element(root);
        result.Add("LastModified", S3Date.FormatHttpDate(answer.Swift.Headers["Last-Modified"]!));
        result.Add("ETag", $"\"{answer.Etag}\"");
        var response = answer.ToResponse(200);
        response.Headers.Remove("ETag");
        (response.Body, response.ContentType) = (new BytesBody(result.Write()), S3Element.ContentType);
        return response;
    }

    private static string? VersionOf(string header, string query)
    {
        if (query.Length == 0)
            return null;
        return SwiftQuery.Parse(query).Items is [{ Key: "versionId", Value: var version }]
            ? version
            : throw S3Errors.InvalidArgument(S3Headers.CopySource, header, "Unsupported copy source parameter.");
    }

    private static ValueTask<S3Answer> HeadAsync(S3Request request, string bucket, string key, string? version)
    {
        var headers = new SwiftHeaders();
        foreach (var (name, value) in request.Headers)
        {
            if (name.StartsWith(Conditions, StringComparison.OrdinalIgnoreCase))
                headers[name[Conditions.Length..]] = value;
        }

        return request.SendAsync(new SwiftCall("HEAD", bucket, key)
        {
            Headers = headers, Query = SwiftQuery.Empty.With("version-id", version),
        });
    }
}
