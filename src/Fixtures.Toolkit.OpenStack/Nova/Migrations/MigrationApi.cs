using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Http.Schemas;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Http.Schemas.NovaParameterTypes;
using static Fixtures.Toolkit.OpenStack.Nova.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Migrations;

/// <summary>Migrations are not modelled yet, so there are none to list.</summary>
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

    private static readonly Schema ChangesBeforeQuery = PageQuery.Extend(query => query.Optional("changes-before", SingleParam(Schema.String.Format("date-time"))));

    private static readonly Schema OwnerQuery = ChangesBeforeQuery.Extend(query => query
        .Optional("user_id", SingleParam(Schema.String))
        .Optional("project_id", SingleParam(Schema.String)));

    public static void Map(RouteTable<NovaService> routes) => routes.Get("/os-migrations", List);

    private static ApiResponse List(NovaService nova, ApiRequest request)
    {
        request.CheckQuery(
            request.Version >= NovaVersions.MigrationOwner ? OwnerQuery
            : request.Version >= NovaVersions.ChangesBefore ? ChangesBeforeQuery
            : request.Version >= NovaVersions.MigrationPaging ? PageQuery
            : Query);
        request.Require(Rule);
        if (request.Version >= NovaVersions.MigrationPaging && request.QueryValue("marker") is { } marker)
            throw new NovaNoSuchMarkerException(marker);
        return ApiResponse.Ok(new JsonObject { ["migrations"] = new JsonArray() });
    }
}
