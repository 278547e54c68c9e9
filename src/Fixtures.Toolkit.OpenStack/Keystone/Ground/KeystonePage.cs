using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>A page of a list, since 2025.1: at most <c>limit</c> entries, with a link to the next page.</summary>
/// <remarks>
/// Source: keystone.server.flask.common, <c>build_driver_hints</c> and <c>wrap_collection</c>; oslo.db's <c>paginate_query</c>. Only users,
/// groups and projects know a <c>marker</c>; there a page that is exactly full counts as truncated.
/// </remarks>
internal sealed record KeystonePage(IReadOnlyList<JsonObject> Entries, bool IsTruncated, string? Next)
{
    /// <summary>The default of <c>max_db_limit</c>.</summary>
    private const int MaxEntries = 1000;

    private static readonly string[] Marked = ["/v3/users", "/v3/groups", "/v3/projects"];

    /// <param name="request">The request of the list.</param>
    /// <param name="documents">All entries, ordered by id.</param>
    /// <param name="isWanted">The filter of the query.</param>
    public static KeystonePage Of(ApiRequest request, IEnumerable<JsonObject> documents, Func<JsonObject, bool> isWanted)
    {
        var limit = LimitOf(request) ?? MaxLimit.Of(request);
        var isMarked = Marked.Contains(request.MatchedRoute?.Template);
        if (isMarked && request.QueryText("marker") is { } marker)
            documents = After(documents, marker);
        var wanted = documents.Where(isWanted);
        JsonObject[] entries = [.. isMarked ? wanted.Take(limit is null or 0 ? MaxEntries : limit.Value) : wanted];
        var isTruncated = limit is { } most && (isMarked ? entries.Length >= most : entries.Length > most);
        if (isTruncated && !isMarked)
            entries = entries[..limit.GetValueOrDefault()];
        return new(entries, isTruncated, isTruncated && entries is [.., var last] ? NextUrl(request, last, limit) : null);
    }

    /// <summary>The entries behind the one with that id.</summary>
    private static IEnumerable<JsonObject> After(IEnumerable<JsonObject> documents, string marker)
    {
        var all = documents.ToList();
        var at = all.FindIndex(document => document["id"]?.GetValue<string>() == marker);
        return at < 0 ? throw new NotFoundException($"Marker {marker} could not be found.") : all.Skip(at + 1);
    }

    /// <summary>Upstream crashes on a limit that is no number, and MySQL on a negative one.</summary>
    private static int? LimitOf(ApiRequest request)
    {
        if (request.QueryText("limit") is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? Math.Min(limit, MaxEntries)
            : throw new InvalidRequestException(
                $"Invalid input for field/attribute limit. Value: {text}. '{text}' is not a non-negative integer");
    }

    private static string NextUrl(ApiRequest request, JsonObject last, int? limit)
    {
        var query = request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value[0] ?? "");
        query["marker"] = last["id"]?.GetValue<string>() ?? "";
        query["limit"] = limit?.ToString(CultureInfo.InvariantCulture) ?? "";
        var parameters = query.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}");
        return $"{request.UrlOf(request.Api)}{request.RoutePath}?{string.Join('&', parameters)}";
    }
}
