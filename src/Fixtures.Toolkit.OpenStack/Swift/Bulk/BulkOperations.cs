using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Bulk;

/// <summary>Deletes or uploads many objects with one request.</summary>
/// <remarks>Upstream: swift.common.middleware.bulk, <c>Bulk</c>.</remarks>
internal sealed class BulkOperations : ISwiftMiddleware
{
    /// <summary>The longest line of a deletion, in bytes: twice a container, an object and their slashes.</summary>
    private const int LongestLine = 2 * (SwiftConstraints.MaxContainerNameLength + SwiftConstraints.MaxObjectNameLength + 2);

    public string Name => "bulk";

    public void Describe(JsonObject info, ObjectStorageSettings settings)
    {
        info["bulk_upload"] = new JsonObject
        {
            ["max_containers_per_extraction"] = BulkUpload.MaxContainers, ["max_failed_extractions"] = BulkUpload.MaxFailures,
        };
        info["bulk_delete"] = new JsonObject
        {
            ["max_deletes_per_request"] = BulkDelete.MaxDeletes, ["max_failed_deletes"] = BulkDelete.MaxFailures,
        };
    }

    public ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (request.Method == "PUT" && request.Query.Has("extract-archive"))
            return BulkUpload.AnswerAsync(request, next);
        return request.Method is "POST" or "DELETE" && request.Query.Has("bulk-delete")
            ? BulkDelete.AnswerAsync(request, next, BulkReport.FormatFor(request), "BD", () => ReadNamesAsync(request))
            : next.InvokeAsync(request);
    }

    private static async ValueTask<IReadOnlyList<DeletedName>> ReadNamesAsync(SwiftRequest request)
    {
        if (request.Body.Length is null && !request.Headers.Has("Transfer-Encoding"))
            throw new SwiftFault(new SwiftResponse(411));
        var names = new List<DeletedName>();
        using var reader = new StreamReader(request.Body.Open(), System.Text.Encoding.Latin1);
        while (await reader.ReadLineAsync(request.Aborted).ConfigureAwait(ActorContext.IsCurrent) is { } line)
        {
            if (line.Length > LongestLine)
                throw new SwiftFault(SwiftResponse.Text(400, "Invalid File Name"));
            names.Add(new DeletedName(WsgiText.Decode(WsgiText.Unquote(line.Trim()))));
            if (names.Count > BulkDelete.MaxDeletes)
                throw new SwiftFault(SwiftResponse.Text(413, $"Maximum Bulk Deletes: {BulkDelete.MaxDeletes} per request"));
        }

        return names;
    }
}
