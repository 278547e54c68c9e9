using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Quotas;

/// <summary>The limits of projects.</summary>
/// <remarks>Source: Block Storage API, "Quota sets extension (os-quota-sets)".</remarks>
internal static class VolumeQuotaSetApi
{
    private const string ShowRule = "volume_extension:quotas:show";
    private const string UpdateRule = "volume_extension:quotas:update";
    private const string DeleteRule = "volume_extension:quotas:delete";

    private static readonly Schema Update = Schema.Object(body => body
        .Required("quota_set", Schema.Object(limits => limits.MinProperties(1))).Closed());

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Reader(ShowRule), CinderPolicy.Admin(UpdateRule), CinderPolicy.Admin(DeleteRule),
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/os-quota-sets/{id}", Show)
        .Get("/os-quota-sets/{id}/defaults", ShowDefaults)
        .Put("/os-quota-sets/{id}", Replace)
        .Delete("/os-quota-sets/{id}", Delete);

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        var project = request.Route("id");
        request.Require(ShowRule, PolicyTarget.Owner(project));
        var withUsage = CinderQuery.Read(request).Flag("usage");
        var limits = withUsage ? VolumeQuotaDocument.LimitsWithUsage(cinder.State, project) : LimitsOf(cinder.State, project);
        return ApiResponse.Ok(new JsonObject { ["quota_set"] = limits.WithId(project) });
    }

    private static ApiResponse ShowDefaults(CinderContext cinder, ApiRequest request)
    {
        var project = request.Route("id");
        request.Require(ShowRule, PolicyTarget.Owner(project));
        var defaults = VolumeQuotaDocument.Limits(cinder.State, static (quotas, resource) => quotas.DefaultOf(resource));
        return ApiResponse.Ok(new JsonObject { ["quota_set"] = defaults.WithId(project) });
    }

    private static ApiResponse Replace(CinderContext cinder, ApiRequest request)
    {
        VolumeQuotaLimits.RequireValid(cinder.State, request.BodyOrNone());
        var body = request.CheckBody(Update);
        var project = request.Route("id");
        request.Require(UpdateRule, PolicyTarget.Owner(project));
        RequireLength("quota_set_name", project);
        var quotaSet = body.GetProperty("quota_set");
        var state = cinder.Update(state => state.With(
            CinderQuotas.Field,
            state.Get(CinderQuotas.Field).WithProject(project, VolumeQuotaLimits.Read(state, project, quotaSet))));
        return ApiResponse.Ok(new JsonObject { ["quota_set"] = LimitsOf(state, project) });
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        var project = request.Route("id");
        request.Require(DeleteRule, PolicyTarget.Owner(project));
        cinder.Update(state => state.With(CinderQuotas.Field, state.Get(CinderQuotas.Field).WithoutProject(project)));
        return CinderValues.Empty(HttpStatusCode.OK);
    }

    /// <summary>Refuses an id in the URL that is too long for its column.</summary>
    internal static void RequireLength(string name, string id)
    {
        if (id.Length > 255)
            throw CinderFault.InvalidInput($"{name} has {id.Length} characters, more than 255.");
    }

    private static JsonObject LimitsOf(CinderState state, string project) =>
        VolumeQuotaDocument.Limits(state, (quotas, resource) => quotas.LimitOf(project, resource));
}
