using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Keystone.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

/// <summary>
/// Unified limits and policies: readable, and there are none. Zed's services keep their own quotas and policies; making any here is not modelled.
/// </summary>
internal static class LimitApi
{
    private static readonly PolicyRule ShowModel = Anyone("get_limit_model");

    private static readonly PolicyRule ListLimits = Anyone("list_limits");

    private static readonly PolicyRule ListRegistered = Anyone("list_registered_limits");

    private static readonly PolicyRule CreateLimits = Admin("create_limits");

    private static readonly PolicyRule CreateRegistered = Admin("create_registered_limits");

    private static readonly PolicyRule ListPolicies = Reader("list_policies");

    private static readonly PolicyRule CreatePolicy = Admin("create_policy");

    public static IReadOnlyList<PolicyRule> Rules { get; } =
        [ShowModel, ListLimits, ListRegistered, CreateLimits, CreateRegistered, ListPolicies, CreatePolicy];

    public static void Map(RouteTable<KeystoneService> routes)
    {
        routes
            .Read("/v3/limits/model", ShowFlatModel)
            .Post("/v3/limits", (_, request) => Refuse(request, CreateLimits, "limits"))
            .Post("/v3/registered_limits", (_, request) => Refuse(request, CreateRegistered, "registered limits"))
            .Post("/v3/policies", (_, request) => Refuse(request, CreatePolicy, "policies in Keystone"));
        None(routes, "/v3/limits", "limits", "limit", ListLimits);
        None(routes, "/v3/registered_limits", "registered_limits", "registered limit", ListRegistered);
        None(routes, "/v3/policies", "policies", "policy", ListPolicies);
    }

    private static void None(RouteTable<KeystoneService> routes, string path, string collection, string kind, PolicyRule rule) => routes
        .Read(path, (_, request) =>
        {
            request.Require(rule);
            return KeystoneDocuments.List(request, collection, []);
        })
        .Read(path + "/{id}", (_, request) => throw NotFoundException.Of(kind, request.Route("id")));

    private static ApiResponse ShowFlatModel(KeystoneService service, ApiRequest request)
    {
        request.Require(ShowModel);
        return ApiResponse.Ok(new JsonObject
        {
            ["model"] = new JsonObject
            {
                ["name"] = "flat",
                ["description"] = "Limit enforcement and validation does not take project hierarchy into consideration.",
            },
        });
    }

    private static ApiResponse Refuse(ApiRequest request, PolicyRule rule, string what)
    {
        request.Require(rule);
        throw new NotModelledException(what);
    }
}
