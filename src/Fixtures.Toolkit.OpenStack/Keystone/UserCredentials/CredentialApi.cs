using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Http.Schemas;
using Fixtures.Toolkit.OpenStack.Policy;
using static Fixtures.Toolkit.OpenStack.Keystone.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

/// <summary>Credentials. Those of type ec2, whose id follows from their content, are not modelled.</summary>
/// <remarks>Source of the rules: keystone.common.policies.credential.</remarks>
internal static class CredentialApi
{
    private const string Owner = "user_id:%(target.credential.user_id)s";

    private static readonly string[] Known = ["id", "user_id", "project_id", "type", "blob"];

    private static readonly PolicyRule ShowRule = Reader("get_credential") with { Check = $"(rule:admin_required) or (role:reader and system_scope:all) or {Owner}" };

    private static readonly PolicyRule ListRule = Reader("list_credentials") with { Check = ShowRule.Check };

    private static readonly PolicyRule CreateRule = Admin("create_credential") with { Check = $"(rule:admin_required) or {Owner}" };

    private static readonly PolicyRule UpdateRule = Admin("update_credential") with { Check = CreateRule.Check };

    private static readonly PolicyRule DeleteRule = Admin("delete_credential") with { Check = CreateRule.Check };

    private static readonly Schema Creating = Schema.Object(credential => credential
        .Optional("blob", Schema.String).Optional("project_id", Schema.String).Optional("type", Schema.String).Optional("user_id", Schema.String).Open())
        .With(new Http.Schemas.Keywords.OneOfKeyword(
        [
            Titled("ec2 credential requires project_id", ["blob", "type", "user_id", "project_id"], Schema.Any.Enum("ec2")),
            Titled("non-ec2 credential does not require project_id", ["blob", "type", "user_id"], Schema.Not(Schema.Any.Enum("ec2"))),
        ]));

    private static readonly Schema Updating = Schema.Object(credential => credential.Optional("blob", Schema.String).Closed().Require("blob"));

    public static IReadOnlyList<PolicyRule> Rules { get; } = [ShowRule, ListRule, CreateRule, UpdateRule, DeleteRule];

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read("/v3/credentials", List)
        .Post("/v3/credentials", Create)
        .Read("/v3/credentials/{credential_id}", (service, request) => KeystoneDocuments.Member("credential", Document(Find(service, request, ShowRule), request)))
        .Patch("/v3/credentials/{credential_id}", Update)
        .Delete("/v3/credentials/{credential_id}", Delete);

    private static Credential Find(KeystoneService service, ApiRequest request, PolicyRule rule)
    {
        var id = request.Route("credential_id");
        var credential = service.State.Credentials.GetValueOrDefault(id);
        request.Require(rule, credential is null ? [] : OwnedBy(credential.UserId));
        return credential ?? throw NotFoundException.Of("credential", id);
    }

    /// <summary>Shows each client what the rule for a single credential lets it see.</summary>
    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        request.Require(ListRule, OwnedBy(request.Persona.UserId));
        var visible = service.State.Credentials.Values.Where(credential => request.Allows(ShowRule.Name, OwnedBy(credential.UserId)))
            .OrderBy(credential => credential.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "credentials", visible.Select(credential => Document(credential, request)), "user_id", "type");
    }

    private static ApiResponse Create(KeystoneService service, ApiRequest request)
    {
        var body = request.JsonBody("credential");
        request.Require(CreateRule, body.Text("user_id") is { } owner ? OwnedBy(owner) : []);
        KeystoneSchema.Validate(Creating, body);
        if (body.Text("type") == "ec2")
            throw new NotModelledException("credentials of type ec2");
        var credential = new Credential(service.World.Ids.NewHexId(), body.Text("user_id")!, body.Text("type")!, body.Text("blob")!)
        {
            ProjectId = body.Text("project_id"), Extra = body.ExtraOver(ImmutableDictionary<string, JsonElement>.Empty, Known),
        };
        service.Store.Update(state => state with { Credentials = state.Credentials.Add(credential.Id, credential) });
        return KeystoneDocuments.Member("credential", Document(credential, request), HttpStatusCode.Created);
    }

    private static ApiResponse Update(KeystoneService service, ApiRequest request)
    {
        var body = request.JsonBody("credential");
        var credential = Find(service, request, UpdateRule);
        KeystoneSchema.Validate(Updating, body);
        var changed = credential with { Blob = body.Text("blob")! };
        service.Store.Update(state => state with { Credentials = state.Credentials.SetItem(changed.Id, changed) });
        return KeystoneDocuments.Member("credential", Document(changed, request));
    }

    private static ApiResponse Delete(KeystoneService service, ApiRequest request)
    {
        var id = Find(service, request, DeleteRule).Id;
        service.Store.Update(state => state with { Credentials = state.Credentials.Remove(id) });
        return ApiResponse.NoContent();
    }

    private static Dictionary<string, string?> OwnedBy(string userId) => new() { ["target.credential.user_id"] = userId };

    private static Schema Titled(string title, string[] required, Schema type) =>
        Schema.Any.Annotate("title", title).Extend(schema => schema.Require(required).Optional("type", type));

    private static JsonObject Document(Credential credential, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(credential.Extra);
        document["id"] = credential.Id;
        document["user_id"] = credential.UserId;
        document["project_id"] = credential.ProjectId;
        document["type"] = credential.Type;
        document["blob"] = credential.Blob;
        return document.Linked(request, "credentials");
    }
}
