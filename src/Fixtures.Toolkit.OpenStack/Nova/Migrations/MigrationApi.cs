using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>Lists the migrations of existing servers: oldest first, or from 2.59 on in pages, newest first.</summary>
/// <remarks>Source: Compute API reference, "Migrations".</remarks>
internal static class MigrationApi
{
    private const string Rule = "os_compute_api:os-migrations:index";

    public static readonly IReadOnlyList<PolicyRule> Rules = [Admin(Rule)];

    private static readonly Schema Query = Schema.Object(query => query
        .Optional("hidden", CommonQueryParam)
        .Optional("host", CommonQueryParam)
        .Optional("instance_uuid", CommonQueryParam)
        .Optional("source_compute", CommonQueryParam)
        .Optional("status", CommonQueryParam)
        .Optional("migration_type", CommonQueryParam)
        .Open());

    private static readonly Schema PageQuery = Query.Extend(query => query
        .Optional("limit", SingleParam(NonNegativeInteger))
        .Optional("marker", SingleParam(Schema.String))
        .Optional("changes-since", SingleParam(Schema.String.Format("date-time")))
        .Closed());

    private static readonly Schema ChangesBeforeQuery =
        PageQuery.Extend(query => query.Optional("changes-before", SingleParam(Schema.String.Format("date-time"))));

    private static readonly Schema OwnerQuery = ChangesBeforeQuery.Extend(query => query
        .Optional("user_id", SingleParam(Schema.String))
        .Optional("project_id", SingleParam(Schema.String)));

    public static void Map(RouteTable<NovaContext> routes) => routes.Get("/os-migrations", List);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.CheckQuery(
            request.Version >= NovaVersions.MigrationOwner ? OwnerQuery
            : request.Version >= NovaVersions.ChangesBefore ? ChangesBeforeQuery
            : request.Version >= NovaVersions.MigrationPaging ? PageQuery
            : Query);
        request.Require(Rule);
        var state = nova.State.Value;
        var found = state.Migrations.ByNumber.Values
            .Where(migration => Matches(request, migration) && state.Servers.FindLiving(migration.ServerId) is not null);
        return request.Version >= NovaVersions.MigrationPaging
            ? Page(state, request, found)
            : ApiResponse.Ok(Document(state, request, found));
    }

    private static ApiResponse Page(NovaState state, ApiRequest request, IEnumerable<Migration> found)
    {
        var page = NovaPage.Read(request).IgnoringEmptyMarker();
        var newestFirst = found.Reverse().ToList();
        if (page.Marker is { } marker && newestFirst.TrueForAll(migration => migration.Id.ToString() != marker))
            throw new NovaNoSuchMarkerException(marker);
        var items = page.Take(newestFirst, migration => migration.Id.ToString());
        var document = Document(state, request, items);
        if (page.NextLink(request, "os-migrations", items, migration => migration.Id.ToString()) is { } links)
            document["migrations_links"] = links;
        return ApiResponse.Ok(document);
    }

    private static JsonObject Document(NovaState state, ApiRequest request, IEnumerable<Migration> migrations) =>
        new()
        {
            ["migrations"] =
                new JsonArray([.. migrations.Select(migration => (JsonNode)MigrationDocument.From(state, migration, request.Version))]),
        };

    private static bool Matches(ApiRequest request, Migration migration)
    {
        return Is("instance_uuid", migration.ServerId.ToString())
            && Is("status", migration.Status)
            && Is("source_compute", migration.Source)
            && Is("migration_type", migration.Type)
            && Is("user_id", migration.UserId)
            && Is("project_id", migration.ProjectId)
            && (request.QueryValue("host") is not { } host || host == migration.Source || host == migration.Destination)
            && (Time("changes-since") is not { } since || migration.UpdatedAt?.WholeSeconds() >= since)
            && (Time("changes-before") is not { } before || migration.UpdatedAt?.WholeSeconds() <= before);

        bool Is(string parameter, string value) => request.QueryValue(parameter) is not { } wanted || wanted == value;

        DateTimeOffset? Time(string parameter) =>
            DateTimeOffset.TryParse(
                request.QueryValue(parameter), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : null;
    }
}
