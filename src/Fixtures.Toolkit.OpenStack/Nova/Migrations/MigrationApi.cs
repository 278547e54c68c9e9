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
        RequireOrderedTimes(request);
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
        {
            var last = MigrationOf(state, marker);
            newestFirst = [last, .. newestFirst.Where(migration => migration.Number < last.Number)];
        }

        var items = page.Take(newestFirst, migration => migration.Id.ToString());
        var document = Document(state, request, items);
        if (page.NextLink(request, "os-migrations", items, migration => migration.Id.ToString()) is { } links)
            document["migrations_links"] = links;
        return ApiResponse.Ok(document);
    }

    /// <summary>The marker's migration, which may be one that the filters leave out.</summary>
    private static Migration MigrationOf(NovaState state, string marker) =>
        state.Migrations.ByNumber.Values.FirstOrDefault(
            migration => migration.Id.ToString() == marker && state.Servers.FindLiving(migration.ServerId) is not null)
        ?? throw new NovaNoSuchMarkerException(marker);

    private static JsonObject Document(NovaState state, ApiRequest request, IEnumerable<Migration> migrations) =>
        new()
        {
            ["migrations"] =
                new JsonArray([.. migrations.Select(migration => (JsonNode)MigrationDocument.From(state, migration, request))]),
        };

    private static void RequireOrderedTimes(ApiRequest request)
    {
        if (Time(request, "changes-before", NovaVersions.ChangesBefore) < Time(request, "changes-since", NovaVersions.MigrationPaging))
            throw ServerRequestException.Bad("The value of changes-since must be less than or equal to changes-before.");
    }

    /// <remarks>
    /// Upstream: migration_get_all_by_filters, which ignores <c>source_compute</c> beside <c>host</c>. No migration is hidden, and the
    /// database takes a word for 0.
    /// </remarks>
    private static bool Matches(ApiRequest request, Migration migration)
    {
        var host = request.QueryValue("host");
        return Is("instance_uuid", migration.ServerId.ToString())
            && Is("status", migration.Status)
            && (host is null ? Is("source_compute", migration.Source) : host == migration.Source || host == migration.Destination)
            && Is("migration_type", migration.Type)
            && (request.Version < NovaVersions.MigrationOwner
                || (Is("user_id", migration.UserId) && Is("project_id", migration.ProjectId)))
            && (!int.TryParse(request.QueryValue("hidden"), CultureInfo.InvariantCulture, out var hidden) || hidden == 0)
            && (Time(request, "changes-since", NovaVersions.MigrationPaging) is not { } since
                || migration.UpdatedAt?.WholeSeconds() >= since)
            && (Time(request, "changes-before", NovaVersions.ChangesBefore) is not { } before
                || migration.UpdatedAt?.WholeSeconds() <= before);

        bool Is(string parameter, string value) => request.QueryValue(parameter) is not { } wanted || wanted == value;
    }

    private static DateTimeOffset? Time(ApiRequest request, string parameter, ApiVersion from) =>
        request.Version >= from && DateTimeOffset.TryParse(
            request.QueryValue(parameter), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
