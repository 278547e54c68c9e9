using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Messages;

/// <remarks>Source: Block Storage API, "User messages".</remarks>
internal static class MessageApi
{
    private static readonly IReadOnlyDictionary<string, Func<UserMessage, IComparable?>> Columns =
        new Dictionary<string, Func<UserMessage, IComparable?>>(StringComparer.Ordinal)
    {
        ["project_id"] = static message => message.ProjectId,
        ["event_id"] = static message => message.EventId,
        ["request_id"] = static message => message.RequestId,
        ["resource_type"] = static message => message.ResourceKind,
        ["resource_uuid"] = static message => message.ResourceId,
        ["message_level"] = static message => message.Level,
        ["action_id"] = static message => message.ActionId,
        ["detail_id"] = static message => message.DetailId,
        ["expires_at"] = static message => message.ExpiresAt,
        ["updated_at"] = static _ => null,
    };

    private static readonly SortColumns<UserMessage> Sorting = new(Columns);

    public static IReadOnlyList<PolicyRule> Rules => MessagePolicy.All;

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/messages", List)
        .Get("/messages/{id}", Show)
        .Delete("/messages/{id}", Delete);

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Messages);
        request.Require(MessagePolicy.List);
        var own = cinder.StateFor(request).Messages.NewestFirst
            .Where(message => IsAlive(cinder, message) && message.IsSeenBy(request.Persona));
        var query = CinderQuery.Read(request);
        if (request.Version < CinderVersions.MessagePages)
            return Answer(request, own.ToList(), CinderPage.Take(request, query));

        var page = CinderPage.Take(request, query);
        var sort = CinderSort.Take(query);
        if (request.Version >= CinderVersions.ResourceFilters)
            request.RejectInvalidFilters(query, "message", withLike: request.Version >= CinderVersions.LikeFilters);
        var messages = Sorting.Page(FilterOf(query) is { } matches ? own.Where(matches) : null, sort, page, id => Get(cinder, request, id));
        return Answer(request, messages, page);
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Messages);
        var message = Get(cinder, request, request.Route("id"));
        request.Require(MessagePolicy.Show, PolicyTarget.Owner(message.ProjectId));
        return ApiResponse.Ok(new JsonObject { ["message"] = Document(request, message) });
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Messages);
        var message = Get(cinder, request, request.Route("id"));
        request.Require(MessagePolicy.Delete, PolicyTarget.Owner(message.ProjectId));
        cinder.Update(state => state.Without(UserMessage.Table, message.Id));
        return ApiResponse.Empty(HttpStatusCode.NoContent);
    }

    private static ApiResponse Answer(ApiRequest request, IReadOnlyList<UserMessage> messages, CinderPage page)
    {
        var document = new JsonObject { ["messages"] = new JsonArray([.. messages.Select(message => Document(request, message))]) };
        if (page.NextLinks(request, "messages", messages is [.., var last] ? last.Id : null, messages.Count) is { } next)
            document["messages_links"] = next;
        return ApiResponse.Ok(document);
    }

    private static UserMessage Get(CinderContext cinder, ApiRequest request, string id) =>
        cinder.State.Messages.FindFor(request.Persona, id) is { } message && IsAlive(cinder, message)
            ? message
            : throw CinderFault.NotFound($"Message {id} could not be found.");

    /// <summary>Expired messages are gone: the scheduler removes them once a day at upstream.</summary>
    private static bool IsAlive(CinderContext cinder, UserMessage message) => message.ExpiresAt > cinder.Now;

    /// <summary>Null where a filter is no column: that empties the list.</summary>
    private static Func<UserMessage, bool>? FilterOf(CinderQuery query)
    {
        var filters = query.Names
            .Select(name => (IsLike: name.EndsWith('~'), Column: name.TrimEnd('~'), Value: query.Find(name) ?? "")).ToArray();
        return filters.Any(filter => filter.Column is not "id" && !Columns.ContainsKey(filter.Column))
            ? null
            : message => filters.All(filter =>
            {
                var text = filter.Column is "id" ? message.Id : Columns[filter.Column](message) as string;
                return filter.IsLike
                    ? text?.Contains(filter.Value, StringComparison.OrdinalIgnoreCase) == true
                    : string.Equals(text, filter.Value, StringComparison.OrdinalIgnoreCase);
            });
    }

    private static JsonObject Document(ApiRequest request, UserMessage message)
    {
        var document = new JsonObject
        {
            ["id"] = message.Id,
            ["event_id"] = message.EventId,
            ["user_message"] = MessageTexts.Of(message),
            ["message_level"] = message.Level,
            ["created_at"] = CinderTime.Text(message.CreatedAt),
            ["guaranteed_until"] = CinderTime.Text(message.ExpiresAt),
            ["request_id"] = message.RequestId,
            ["links"] = new JsonArray(
                new JsonObject { ["rel"] = "self", ["href"] = $"{request.Url()}/messages/{message.Id}" },
                new JsonObject { ["rel"] = "bookmark", ["href"] = $"{request.BookmarkUrl()}/messages/{message.Id}" }),
        };
        if (!string.IsNullOrEmpty(message.ResourceKind))
            document["resource_type"] = message.ResourceKind;
        if (!string.IsNullOrEmpty(message.ResourceId))
            document["resource_uuid"] = message.ResourceId;
        return document;
    }
}
