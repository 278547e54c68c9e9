using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Http.Schemas;

namespace Fixtures.Toolkit.OpenStack.Keystone.Consumers;

/// <summary>OAuth consumers. Their secret is told once, and kept nowhere, as nothing here is signed with it.</summary>
internal static class ConsumerApi
{
    private const string Path = "/v3/OS-OAUTH1/consumers";

    private static readonly string[] Known = ["id", "description", "secret"];

    private static readonly Schema Properties = Schema.Object(consumer => consumer.Optional("description", KeystoneSchema.Description));

    private static readonly Schema Creating = Properties.Extend(consumer => consumer.Open());

    private static readonly Schema Updating = Properties
        .With(new Http.Schemas.Keywords.NotKeyword(Schema.Any.Extend(consumer => consumer.Require("secret"))))
        .Extend(consumer => consumer.MinProperties(1).Open());

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{consumer_id}", Show)
        .Patch(Path + "/{consumer_id}", Update)
        .Delete(Path + "/{consumer_id}", Delete);

    private static Consumer Find(KeystoneState state, string id) => state.Consumers.GetValueOrDefault(id) ?? throw new NotFoundException("Consumer not found");

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        request.Require(ConsumerPolicy.List);
        var consumers = service.State.Consumers.Values.OrderBy(consumer => consumer.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "consumers", consumers.Select(consumer => Document(consumer, request)));
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request)
    {
        request.Require(ConsumerPolicy.Show);
        return KeystoneDocuments.Member("consumer", Document(Find(service.State, request.Route("consumer_id")), request));
    }

    private static ApiResponse Create(KeystoneService service, ApiRequest request)
    {
        request.Require(ConsumerPolicy.Create);
        var body = request.JsonBody("consumer");
        KeystoneSchema.Validate(Creating, body);
        var consumer = new Consumer(service.World.Ids.NewHexId())
        {
            Description = body.Text("description"), Extra = body.ExtraOver(ImmutableDictionary<string, JsonElement>.Empty, Known),
        };
        service.Store.Update(state => state with { Consumers = state.Consumers.Add(consumer.Id, consumer) });
        var document = Document(consumer, request);
        document["secret"] = service.World.Ids.NewHexId();
        return KeystoneDocuments.Member("consumer", document, HttpStatusCode.Created);
    }

    private static ApiResponse Update(KeystoneService service, ApiRequest request)
    {
        request.Require(ConsumerPolicy.Update);
        var body = request.JsonBody("consumer");
        KeystoneSchema.Validate(Updating, body);
        var id = request.Route("consumer_id");
        body.RequireSameId(id);
        Consumer changed = null!;
        service.Store.Update(state =>
        {
            var consumer = Find(state, id);
            changed = consumer with { Description = body.TextOr("description", consumer.Description), Extra = body.ExtraOver(consumer.Extra, Known) };
            return state with { Consumers = state.Consumers.SetItem(id, changed) };
        });
        return KeystoneDocuments.Member("consumer", Document(changed, request));
    }

    private static ApiResponse Delete(KeystoneService service, ApiRequest request)
    {
        request.Require(ConsumerPolicy.Delete);
        service.Store.Update(state => state with { Consumers = state.Consumers.Remove(Find(state, request.Route("consumer_id")).Id) });
        return ApiResponse.NoContent();
    }

    private static JsonObject Document(Consumer consumer, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(consumer.Extra);
        document["id"] = consumer.Id;
        document["description"] = consumer.Description;
        return document.Linked(request, "OS-OAUTH1/consumers");
    }
}
