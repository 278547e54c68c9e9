using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Clusters;

/// <summary>Clusters of volume services. A simulated cloud has none, as its services are not clustered.</summary>
/// <remarks>Source: Block Storage API, "Clusters (clusters)".</remarks>
internal static class ClusterApi
{
    private const string ListRule = "clusters:get_all";
    private const string ShowRule = "clusters:get";
    private const string UpdateRule = "clusters:update";

    private static readonly string[] Filters = ["name", "binary", "is_up", "disabled", "num_hosts", "num_down_hosts"];

    private static readonly string[] ReplicationFilters = ["replication_status", "frozen", "active_backend_id"];

    private static readonly Schema Enable = Schema.Object(body => body
        .Required("name", CinderParameterTypes.Name)
        .Optional("binary", CinderParameterTypes.NullableString).Closed());

    private static readonly Schema Disable = Enable.Extend(body => body
        .Optional("disabled_reason", Schema.OfType("string", "null").Format("disabled_reason")));

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Admin(ListRule), CinderPolicy.Admin(ShowRule), CinderPolicy.Admin(UpdateRule),
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/clusters", List)
        .Get("/clusters/detail", List)
        .Get("/clusters/{id}", Show)
        .Put("/clusters/{id}", Update);

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Clusters);
        request.Require(ListRule);
        var query = CinderQuery.Read(request);
        var allowed = request.Version >= CinderVersions.ClusterFailover ? Filters.Concat(ReplicationFilters) : Filters;
        var invalid = query.Names.Except(allowed, StringComparer.Ordinal).ToList();
        if (invalid.Count > 0)
            throw CinderFault.InvalidInput($"Invalid filter keys: {string.Join(", ", invalid)}");
        query.Flag("disabled");
        query.Flag("is_up");
        cinder.AdminStateFor(request);
        return ApiResponse.Ok(new JsonObject { ["clusters"] = new JsonArray() });
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Clusters);
        request.Require(ShowRule);
        cinder.AdminStateFor(request);
        throw NotFound(request.Route("id"), CinderServiceRecord.Volume);
    }

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Clusters);
        request.RequireBody();
        request.Require(UpdateRule);
        var body = request.Route("id") switch
        {
            "enable" => request.CheckBody(Enable),
            "disable" => request.CheckBody(Disable),
            _ => throw CinderFault.NotFound("Unknown action"),
        };
        cinder.AdminStateFor(request);
        throw NotFound(
            body.GetProperty("name").Text(),
            body.Member("binary") is { } binary ? binary.TextOrNull() : CinderServiceRecord.Volume);
    }

    /// <remarks>Upstream prints the filters of its query.</remarks>
    private static CinderFault NotFound(string name, string? binary) => CinderFault.NotFound(
        $"Cluster {{'binary': {(binary is null ? "None" : PythonRepr.Of(binary))}, 'name': {PythonRepr.Of(name)}}} could not be found.");
}
