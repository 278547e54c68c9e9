using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Policies;

/// <summary>Policies stored in Keystone. No service reads them; each has its own policy file.</summary>
internal static class PolicyApi
{
    private const string Path = "/v3/policies";

    private static readonly string[] Known = ["id", "blob", "type"];

    private static readonly Schema Properties = Schema.Object(
        policy => policy.Optional("blob", Schema.String).Optional("type", Schema.String.MaxLength(255)));

    private static readonly Schema Creating = KeystoneSchema.Creating(Properties, "blob", "type");

    private static readonly Schema Updating = KeystoneSchema.Updating(Properties);

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{policy_id}", Show)
        .Patch(Path + "/{policy_id}", Update)
        .Delete(Path + "/{policy_id}", Delete);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.List);
        var policies = keystone.State.Policies.Policies.Values.OrderBy(policy => policy.Id, StringComparer.Ordinal);
        return KeystoneDocuments.TruncatedList(request, "policies", policies.Select(policy => Document(policy, request)), "type");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.Show);
        return KeystoneDocuments.Member("policy", Document(keystone.State.Policies.Get(request.Route("policy_id")), request));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.Create);
        var body = request.JsonBody("policy");
        request.Validate(Creating, body);
        var policy = new StoredPolicy(keystone.World.Ids.NewHexId(), body.RequiredText("blob"), body.RequiredText("type"))
        {
            Extra = body.Extra(Known),
        };
        Change(keystone, table => table with { Policies = table.Policies.Add(policy.Id, policy) });
        return KeystoneDocuments.Created(request, StoredPolicy.ResourceType, "policy", Document(policy, request));
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.Update);
        var body = request.JsonBody("policy");
        request.Validate(Updating, body);
        var id = request.Route("policy_id");
        if (body.Property("id") is not null && body.Text("id") != id)
            throw new InvalidRequestException("Cannot change policy ID");
        var changed = keystone.Store.Update(state =>
        {
            var before = state.Policies.Get(id);
            var changed = before with
            {
                Blob = body.Text("blob") ?? before.Blob,
                Type = body.Text("type") ?? before.Type,
                Extra = body.ExtraOver(before.Extra, Known),
            };
            return (state.WithPolicies(state.Policies with { Policies = state.Policies.Policies.SetItem(id, changed) }), changed);
        });
        return KeystoneDocuments.Member("policy", Document(changed, request));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(StoredPolicyPolicy.Delete);
        Change(keystone, table => table.Without(table.Get(request.Route("policy_id"))));
        return ApiResponse.NoContent();
    }

    private static void Change(KeystoneContext keystone, Func<StoredPolicyTable, StoredPolicyTable> change) =>
        keystone.Store.Update(state => state.WithPolicies(change(state.Policies)));

    private static JsonObject Document(StoredPolicy policy, ApiRequest request) => policy.Document().Linked(request, "policies");
}
