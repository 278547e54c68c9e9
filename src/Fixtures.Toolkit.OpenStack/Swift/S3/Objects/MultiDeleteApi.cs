using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Objects;

/// <summary>Deletes many objects with one request.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.controllers.multi_delete.</remarks>
internal static class MultiDeleteApi
{
    public const int MaxKeys = 1_000;

    /// <summary>Two bytes for each byte of the longest names.</summary>
    private const int MaxDocument = 2 * MaxKeys * SwiftConstraints.MaxObjectNameLength;

    public static async ValueTask<SwiftResponse> PostAsync(S3Request request)
    {
        var document = await S3Xml.ReadAsync(request.Client, MaxDocument).ConfigureAwait(ActorContext.IsCurrent);
        if (document is not { Length: > 0 })
            throw S3Errors.MissingRequestBody();
        S3Xml.CheckMd5(request.Client, document);
        var (names, isQuiet) = Read(document);
        // The document is the client's data, not that of the deletions.
        request.Headers.Remove("Content-Type");
        request.Headers.Remove("Etag");
        var result = new S3Element("DeleteResult");
        try
        {
            await request.SendAsync(new SwiftCall("HEAD", request.OwnBucket)).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (S3Fault fault) when (fault.Code == "AccessDenied")
        {
            foreach (var (key, version) in names)
                AddError(result, key, version, fault.Code, fault.Sentence);
            return result.ToResponse(SwiftResponse.Html);
        }

        foreach (var name in names)
            ObjectVersion.RequireKept(request, name.Version);
        foreach (var (key, version) in names)
        {
            if (await DeleteAsync(request, key, version).ConfigureAwait(ActorContext.IsCurrent) is { } error)
                AddError(result, key, version: null, error.Code, error.Message);
            else if (!isQuiet)
                result.Add("Deleted").Add("Key", key);
        }

        return result.ToResponse(SwiftResponse.Html);
    }

    private static (IReadOnlyList<(string Key, string? Version)> Names, bool IsQuiet) Read(byte[] document)
    {
        try
        {
            var parts = S3Document.Parse(document, "Delete").Children("Quiet", "Object");
            var isQuiet = parts.Find("Quiet")?.Text().Equals("true", StringComparison.OrdinalIgnoreCase) == true;
            var names = parts.Where(part => part.Name == "Object").Select(part => part.Children("Key", "VersionId"))
                .Select(part => (Key: part.Get("Key").Text(), Version: part.Find("VersionId")?.Text())).ToList();
            if (names.Count == 0)
                throw S3Errors.MalformedXml();
            if (names.Exists(name => name.Key.Length == 0))
                throw S3Errors.UserKeyMustBeSpecified();
            return names.Count > MaxKeys ? throw S3Errors.MalformedXml() : (names, isQuiet);
        }
        catch (S3DocumentInvalidException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    private static void AddError(S3Element result, string key, string? version, string code, string message)
    {
        var error = result.Add("Error");
        error.Add("Key", key);
        if (version is not null)
            error.Add("VersionId", version);
        error.Add("Code", code);
        error.Add("Message", message);
    }

    /// <returns>The error; null if the object is gone, or was not there.</returns>
    private static async ValueTask<(string Code, string Message)?> DeleteAsync(S3Request request, string key, string? version)
    {
        try
        {
            var answer = await ObjectDeletion.DeleteAsync(request, key, version is { Length: > 0 } ? version : null)
                .ConfigureAwait(ActorContext.IsCurrent);
            // A multipart upload answers with a report on its parts.
            return answer.Swift is { Status: 200, Body: { } report }
                ? ReadReport(await report.ReadAllAsync(request.Client.Aborted).ConfigureAwait(ActorContext.IsCurrent))
                : null;
        }
        catch (S3Fault fault)
        {
            return fault.Code == S3Errors.NoKey ? null : (fault.Code, fault.Sentence);
        }
    }

    private static (string Code, string Message)? ReadReport(byte[] report)
    {
        var document = JsonElement.Parse(report);
        var errors = document.GetProperty("Errors").EnumerateArray()
            .Select(error => $"{error[0].GetString()}: {error[1].GetString()}").ToList();
        return errors.Count == 0
            ? null
            : ("SLODeleteError", string.Join('\n', errors.Prepend(document.GetProperty("Response Status").GetString())));
    }
}
