using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

/// <remarks>Source: Compute API reference, "Keypairs".</remarks>
internal static class KeypairApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-keypairs", List)
        .PostAsync("/os-keypairs", CreateAsync)
        .Get("/os-keypairs/{id}", Show)
        .Delete("/os-keypairs/{id}", Delete);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        KeypairSchemas.CheckListQuery(request);
        var user = RequireUser(request, KeypairPolicy.List);
        var keypairs = nova.State.Value.Keypairs.Of(user);
        if (request.Version < NovaVersions.KeypairPaging)
            return ApiResponse.Ok(Document(request, keypairs));

        var page = NovaPage.Read(request);
        if (page.Marker is { } marker && nova.State.Value.Keypairs.Find(user, marker) is null)
            throw new NovaNoSuchMarkerException(marker);
        var shown = page.Take(keypairs, keypair => keypair.Name);
        var document = Document(request, shown);
        if (page.NextLink(request, "os-keypairs", shown, keypair => keypair.Name) is { } next)
            document["keypairs_links"] = next;
        return ApiResponse.Ok(document);
    }

    private static async Task<ApiResponse> CreateAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(KeypairSchemas.Create(request)).GetProperty("keypair");
        var user = body.Member("user_id")?.GetString() is { Length: > 0 } other ? other : request.Persona.UserId;
        request.Require(KeypairPolicy.Create, OfUser(user));

        var name = body.GetProperty("name").Text().Trim();
        var type = body.Member("type")?.GetString() ?? Keypair.Ssh;
        request.RequireProject();
        KeypairQuota.RequireRoom(nova.State.Value, request.Persona.ProjectId ?? "", user);
        await UnifiedLimits.RequireAsync(
            nova, UnifiedLimits.KeyPairs, nova.State.Value.Keypairs.Of(user).Count(), delta: 1, request.RequestId);
        var now = nova.Now;
        var key = body.Member("public_key")?.GetString() is { } publicKey
            ? KeyMaterial.Import(type, publicKey)
            : KeyMaterial.Generate(type, user, now);
        var state = nova.State.Update(state => state.WithKeypairs(
            state.Keypairs.Add(new Keypair(state.Keypairs.LastNumber + 1, user, name, type, key.PublicKey, key.Fingerprint, now))));

        var keypair = state.Keypairs.Get(user, name);
        request.Made(Keypair.ResourceType, keypair.ResourceId);
        var document = KeypairDocument.Created(request, keypair, key.PrivateKey);
        return ApiResponse.Json(request.Version >= NovaVersions.KeypairTypes ? HttpStatusCode.Created : HttpStatusCode.OK, document);
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        KeypairSchemas.CheckQuery(request);
        var user = RequireUser(request, KeypairPolicy.Show);
        return ApiResponse.Ok(KeypairDocument.Shown(request, nova.State.Value.Keypairs.Get(user, request.Route("id"))));
    }

    private static ApiResponse Delete(NovaContext nova, ApiRequest request)
    {
        KeypairSchemas.CheckQuery(request);
        var user = RequireUser(request, KeypairPolicy.Delete);
        nova.State.Update(state => state.WithKeypairs(state.Keypairs.Remove(user, request.Route("id"))));
        return NovaValues.Empty(request.Version >= NovaVersions.KeypairTypes ? 204 : 202);
    }

    /// <summary>
    /// The owner of the requested keypairs: the caller, or from 2.10 on <c>user_id</c> if the rule allows it.
    /// </summary>
    private static string RequireUser(ApiRequest request, string rule)
    {
        var user = request.Version >= NovaVersions.KeypairsOfUsers && request.Query["user_id"] is [{ Length: > 0 } other, ..]
            ? other
            : request.Persona.UserId;
        request.Require(rule, OfUser(user));
        return user;
    }

    private static PolicyTarget OfUser(string userId) => PolicyTarget.Owner(null, userId);

    private static JsonObject Document(ApiRequest request, IEnumerable<Keypair> keypairs) =>
        new() { ["keypairs"] = new JsonArray([.. keypairs.Select(keypair => KeypairDocument.Listed(request, keypair))]) };
}
