using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Quotas;

/// <summary>The limits of quota classes. The class <c>default</c> has the defaults of all projects.</summary>
/// <remarks>Source: Block Storage API, "Quota class set extension (os-quota-class-sets)".</remarks>
internal static class VolumeQuotaClassApi
{
    private const string ShowRule = "volume_extension:quota_classes:get";
    private const string UpdateRule = "volume_extension:quota_classes:update";
    private const string OldRule = "volume_extension:quota_classes";

    private static readonly Schema Limit = Schema.OfType("integer", "string").Pattern("^[0-9]*$").Minimum(-1).MinLength(1)
        .Maximum(int.MaxValue);

    private static readonly Schema Update = UpdateOf("^[a-zA-Z0-9-_:. ]{1,255}$");

    /// <summary>Since 2025.1 the name of a type may have 255 characters by itself.</summary>
    private static readonly Schema LongNames = UpdateOf("^[a-zA-Z0-9-_:. ]{1,300}$");

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Admin(ShowRule) with { DeprecatedName = OldRule, DeprecatedCheck = CinderPolicy.AdminApi },
        CinderPolicy.Admin(UpdateRule) with { DeprecatedName = OldRule, DeprecatedCheck = CinderPolicy.AdminApi },
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/os-quota-class-sets/{id}", Show)
        .Put("/os-quota-class-sets/{id}", Replace);

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.Require(ShowRule);
        // authorize_quota_class_context: no class belongs to a user, whatever the policy says.
        if (!request.Persona.IsAdmin)
            throw CinderFault.Forbidden(StatusText.For(HttpStatusCode.Forbidden));
        var name = request.Route("id");
        return ApiResponse.Ok(new JsonObject { ["quota_class_set"] = LimitsOf(cinder.State, name).WithId(name) });
    }

    private static ApiResponse Replace(CinderContext cinder, ApiRequest request)
    {
        VolumeQuotaLimits.RequireKnownNames(cinder.State, request.BodyOrNone());
        var limits = request.CheckBody(cinder.Release.HasLongQuotaNames ? LongNames : Update).GetProperty("quota_class_set");
        request.Require(UpdateRule);
        var name = request.Route("id");
        VolumeQuotaSetApi.RequireLength("quota_class_name", name);
        var state = cinder.Update(state => state.With(
            CinderQuotas.Field,
            state.Get(CinderQuotas.Field).WithClass(
                name, limits.EnumerateObject().Select(limit => KeyValuePair.Create(limit.Name, VolumeQuotaLimits.ValueOf(limit.Value))))));
        return ApiResponse.Ok(new JsonObject { ["quota_class_set"] = LimitsOf(state, name) });
    }

    private static JsonObject LimitsOf(CinderState state, string name) =>
        VolumeQuotaDocument.Limits(state, (quotas, resource) => quotas.LimitOfClass(name, resource));

    private static Schema UpdateOf(string pattern) => Schema.Object(body => body
        .Required("quota_class_set", Schema.Object(limits => limits.Matching(pattern, Limit).Closed())).Closed());
}
