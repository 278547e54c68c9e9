using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

/// <summary>The actions on a server and their events.</summary>
/// <remarks>Source: Compute API reference, "Servers actions".</remarks>
internal static class InstanceActionApi
{
    public const string Events = "os_compute_api:os-instance-actions:events";
    public const string EventDetails = "os_compute_api:os-instance-actions:events:details";
    private const string List = "os_compute_api:os-instance-actions:list";
    private const string Show = "os_compute_api:os-instance-actions:show";
    private const string Deprecated = "os_compute_api:os-instance-actions";

    private static readonly Schema Query258 = Schema.Object(query => query
        .Optional("limit", SingleParam(NonNegativeInteger))
        .Optional("marker", SingleParam(Schema.String))
        .Optional("changes-since", SingleParam(Schema.String.Format("date-time")))
        .Closed());

    private static readonly Schema Query266 =
        Query258.Extend(query => query.Optional("changes-before", SingleParam(Schema.String.Format("date-time"))));

    public static IReadOnlyList<PolicyRule> Rules { get; } =
        [
            NovaPolicy.Admin(EventDetails),
            NovaPolicy.Admin(Events),
            NovaPolicy.Reader(List, Deprecated),
            NovaPolicy.Reader(Show, Deprecated),
        ];

    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/servers/{server_id}/os-instance-actions", ListAll)
        .Get("/servers/{server_id}/os-instance-actions/{id}", ShowOne);

    private static ApiResponse ListAll(NovaContext nova, ApiRequest request)
    {
        var isPaged = request.Version >= NovaVersions.ActionPaging;
        if (isPaged)
            request.CheckQuery(request.Version >= NovaVersions.ChangesBefore ? Query266 : Query258);
        var server = Find(nova, request);
        request.Require(List, server.ProjectTarget());
        var actions = Of(nova, server).Reverse();
        if (!isPaged)
            return ApiResponse.Ok(new JsonObject { ["instanceActions"] = Documents(request, server, actions) });

        var page = NovaPage.Read(request);
        var shown = page.Limit == 0 ? [] : Page(actions.Where(Between(request)), page);
        var document = new JsonObject { ["instanceActions"] = Documents(request, server, shown) };
        if (page.NextLink(request, $"servers/{server.Id}/os-instance-actions", shown, action => action.RequestId) is { } links)
            document["links"] = links;
        return ApiResponse.Ok(document);
    }

    private static ApiResponse ShowOne(NovaContext nova, ApiRequest request)
    {
        var server = Find(nova, request);
        request.Require(Show, server.ProjectTarget());
        var id = request.Route("id");
        var action = Of(nova, server).LastOrDefault(action => action.RequestId == id)
            ?? throw ServerRequestException.Missing($"Action {id} not found");
        var document = InstanceActionDocument.From(request, server, action);
        InstanceActionDocument.AddEvents(document, request, server, action);
        return ApiResponse.Ok(new JsonObject { ["instanceAction"] = document });
    }

    private static Server Find(NovaContext nova, ApiRequest request) =>
        request.Version >= NovaVersions.ActionsOfDeletedServers
            ? nova.ServerEvenDeleted(request, "server_id")
            : nova.Server(request, "server_id");

    private static IEnumerable<InstanceAction> Of(NovaContext nova, Server server) =>
        nova.State.Value.Actions.GetValueOrDefault(server.Id, []);

    private static IReadOnlyList<InstanceAction> Page(IEnumerable<InstanceAction> actions, NovaPage page)
    {
        if (page.Marker is null)
            return [.. actions.Take(page.Limit)];
        var all = actions.ToList();
        var last = all.FindIndex(action => action.RequestId == page.Marker);
        if (last >= 0)
            return [.. all.Skip(last + 1).Take(page.Limit)];
        throw ServerRequestException.Bad($"Marker {(page.Marker.Length == 0 ? "None" : page.Marker)} could not be found.");
    }

    private static Func<InstanceAction, bool> Between(ApiRequest request)
    {
        var since = Time(request, "changes-since");
        var before = Time(request, "changes-before");
        if (since > before)
            throw ServerRequestException.Bad("The value of changes-since must be less than or equal to changes-before.");
        return action => (action.UpdatedAt ?? action.StartedAt).WholeSeconds() is var changed && !(changed < since) && !(changed > before);
    }

    private static DateTimeOffset? Time(ApiRequest request, string name) => request.QueryValue(name) is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
        : null;

    private static JsonArray Documents(ApiRequest request, Server server, IEnumerable<InstanceAction> actions) =>
        new([.. actions.Select(action => InstanceActionDocument.From(request, server, action))]);
}
