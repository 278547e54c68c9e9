using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Consumers;

/// <summary>OAuth consumers. Requests for OAuth tokens answer 501.</summary>
/// <remarks>Source of the rules: keystone.common.policies.consumer.</remarks>
internal static class ConsumerApi
{
    private const string Path = "/v3/OS-OAUTH1/consumers";

    private static readonly string[] Known = ["id", "description", "secret"];

    private static readonly PolicyRule ShowRule = Reader("get_consumer");

    private static readonly PolicyRule ListRule = Reader("list_consumers");

    private static readonly PolicyRule CreateRule = Admin("create_consumer");

    private static readonly PolicyRule UpdateRule = Admin("update_consumer");

    private static readonly PolicyRule DeleteRule = Admin("delete_consumer");

    private static readonly Schema Creating = Schema.Object(
        consumer => consumer.Optional("description", KeystoneSchema.Description).Open());

    private static readonly Schema Updating = Schema.Object(consumer => consumer.Optional("description", KeystoneSchema.Description))
        .With(new JsonSchema.Keywords.NotKeyword(Schema.Any.Extend(consumer => consumer.Require("secret"))))
        .Extend(consumer => consumer.MinProperties(1).Open());

    public static IReadOnlyList<PolicyRule> Rules { get; } = [ShowRule, ListRule, CreateRule, UpdateRule, DeleteRule];

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{consumer_id}", Show)
        .Patch(Path + "/{consumer_id}", Update)
        .Delete(Path + "/{consumer_id}", Delete)
        .Map(HttpMethod.Post.Method, "/v3/OS-OAUTH1/request_token", TokensNotModelled, route => route with { IsAnonymous = true })
        .Map(HttpMethod.Post.Method, "/v3/OS-OAUTH1/access_token", TokensNotModelled, route => route with { IsAnonymous = true })
        .Put("/v3/OS-OAUTH1/authorize/{request_token_id}", TokensNotModelled)
        .Read("/v3/users/{user_id}/OS-OAUTH1/access_tokens", TokensNotModelled)
        .Read("/v3/users/{user_id}/OS-OAUTH1/access_tokens/{access_token_id}", TokensNotModelled)
        .Delete("/v3/users/{user_id}/OS-OAUTH1/access_tokens/{access_token_id}", TokensNotModelled);

    private static ApiResponse TokensNotModelled(KeystoneContext keystone, ApiRequest request) =>
        throw new NotModelledException("OAuth tokens");

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(ListRule);
        var consumers = keystone.State.Consumers.Values.OrderBy(consumer => consumer.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "consumers", consumers.Select(consumer => Document(consumer, request)));
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(ShowRule);
        return KeystoneDocuments.Member("consumer", Document(Find(keystone.State, request), request));
    }

    /// <summary>The only answer that shows the secret.</summary>
    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(CreateRule);
        var body = request.JsonBody("consumer");
        request.Validate(Creating, body);
        var consumer = new OAuthConsumer(keystone.World.Ids.NewHexId())
        {
            Description = body.Text("description"),
            Extra = Extra(body, ImmutableDictionary<string, JsonElement>.Empty),
        };
        KeystoneColumns.RequireFit(consumer.Description, "description", 64);
        keystone.Store.Update(state => state.WithConsumers(state.Consumers.Add(consumer.Id, consumer)));
        var document = Document(consumer, request);
        document["secret"] = SecretText.NewHex(keystone.World.Ids);
        return KeystoneDocuments.Created(request, OAuthConsumer.ResourceType, "consumer", document);
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(UpdateRule);
        var body = request.JsonBody("consumer");
        request.Validate(Updating, body);
        if (body.Property("id") is not null && body.Text("id") != request.Route("consumer_id"))
            throw new InvalidRequestException("Cannot change ID");
        var changed = keystone.Store.Update(state =>
        {
            var before = Find(state, request);
            var changed = before with { Description = body.TextOr("description", before.Description), Extra = Extra(body, before.Extra) };
            KeystoneColumns.RequireFit(changed.Description, "description", 64);
            return (state.WithConsumers(state.Consumers.SetItem(changed.Id, changed)), changed);
        });
        return KeystoneDocuments.Member("consumer", Document(changed, request));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(DeleteRule);
        keystone.Store.Update(state => state.WithConsumers(state.Consumers.Remove(Find(state, request).Id)));
        keystone.Revoke(new RevocationEvent { ConsumerId = request.Route("consumer_id") });
        return ApiResponse.NoContent();
    }

    private static OAuthConsumer Find(KeystoneState state, ApiRequest request) =>
        state.Consumers.GetValueOrDefault(request.Route("consumer_id")) ?? throw new NotFoundException("Consumer not found");

    /// <summary>
    /// Names of other attributes are stored with <c>_</c> for <c>:</c> and <c>-</c>: keystone.server.flask.common, <c>_normalize_arg</c>.
    /// </summary>
    private static ImmutableDictionary<string, JsonElement> Extra(JsonElement body, ImmutableDictionary<string, JsonElement> before) =>
        body.Extra(Known)
            .Aggregate(before, (extra, attribute) => extra.SetItem(attribute.Key.Replace(':', '_').Replace('-', '_'), attribute.Value));

    private static JsonObject Document(OAuthConsumer consumer, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(consumer.Extra);
        document["id"] = consumer.Id;
        document["description"] = consumer.Description;
        return document.Linked(request, "OS-OAUTH1/consumers");
    }
}
