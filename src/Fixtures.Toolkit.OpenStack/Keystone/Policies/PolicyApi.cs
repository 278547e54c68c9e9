using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Keystone.Policies;

/// <summary>Policies that Keystone keeps. Services read their own files, and none of these.</summary>
internal static class PolicyApi
{
    private const string Path = "/v3/policies";

    private static readonly string[] Known = ["id", "blob", "type"];

    private static readonly Schema Properties = Schema.Object(policy => policy.Optional("blob", Schema.String).Optional("type", Schema.String.MaxLength(255)));

    private static readonly Schema Creating = KeystoneSchema.Creating(Properties, "blob", "type");

    private static readonly Schema Updating = KeystoneSchema.Updating(Properties);

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{policy_id}", Show)
        .Patch(Path + "/{policy_id}", Update)
        .Delete(Path + "/{policy_id}", Delete);

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.List);
        var policies = service.State.Policies.Policies.Values.OrderBy(policy => policy.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "policies", policies.Select(policy => Document(policy, request)), "type");
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.Show);
        return KeystoneDocuments.Member("policy", Document(service.State.Policies.Get(request.Route("policy_id")), request));
    }

    private static ApiResponse Create(KeystoneService service, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.Create);
        var body = request.JsonBody("policy");
        KeystoneSchema.Validate(Creating, body);
        var policy = new StoredPolicy(service.World.Ids.NewHexId(), body.Text("blob")!, body.Text("type")!)
        {
            Extra = body.Extra(Known),
        };
        Change(service, table => table with { Policies = table.Policies.Add(policy.Id, policy) });
        return KeystoneDocuments.Made(request, ResourceKind.Policy, "policy", Document(policy, request));
    }

    private static ApiResponse Update(KeystoneService service, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.Update);
        var body = request.JsonBody("policy");
        KeystoneSchema.Validate(Updating, body);
        var id = request.Route("policy_id");
        if (body.Property("id") is not null && body.Text("id") != id)
            throw new InvalidRequestException("Cannot change policy ID");
        StoredPolicy changed = null!;
        Change(service, table =>
        {
            var before = table.Get(id);
            changed = before with { Blob = body.Text("blob") ?? before.Blob, Type = body.Text("type") ?? before.Type, Extra = body.ExtraOver(before.Extra, Known) };
            return table with { Policies = table.Policies.SetItem(id, changed) };
        });
        return KeystoneDocuments.Member("policy", Document(changed, request));
    }

    private static ApiResponse Delete(KeystoneService service, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.Delete);
        Change(service, table => table.Without(table.Get(request.Route("policy_id"))));
        return ApiResponse.NoContent();
    }

    private static void Change(KeystoneService service, Func<PolicyTable, PolicyTable> change) =>
        service.Store.Update(state => state with { Policies = change(state.Policies) });

    private static JsonObject Document(StoredPolicy policy, ApiRequest request) => policy.Document().Linked(request, "policies");
}
