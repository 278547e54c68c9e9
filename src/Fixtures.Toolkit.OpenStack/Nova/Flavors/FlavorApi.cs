using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <remarks>Source: Compute API reference, "Flavors".</remarks>
internal static class FlavorApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/flavors", List)
        .Post("/flavors", Create)
        .Get("/flavors/detail", ListDetails)
        .Get("/flavors/{id}", Show)
        .Put("/flavors/{id}", Update)
        .Delete("/flavors/{id}", Delete);

    /// <summary>The flavor, if it is visible to the persona.</summary>
    public static Flavor Visible(NovaContext nova, ApiRequest request, string id)
    {
        request.RequireProject();
        return nova.State.Value.Flavor(id, request.Persona.IsAdmin ? null : request.Persona.ProjectId);
    }

    private static ApiResponse List(NovaContext nova, ApiRequest request) => List(nova, request, "flavors", FlavorDocument.Brief);

    private static ApiResponse ListDetails(NovaContext nova, ApiRequest request) =>
        List(nova, request, "flavors/detail", FlavorDocument.Whole);

    private static ApiResponse List(NovaContext nova, ApiRequest request, string collection, Func<ApiRequest, Flavor, JsonObject> document)
    {
        request.CheckQuery(request.Version >= NovaVersions.StrictParameters ? FlavorSchemas.StrictListQuery : FlavorSchemas.ListQuery);
        var page = NovaPage.Read(request);
        var flavors = FlavorListing.Read(nova.State.Value, request, page);
        var answer = new JsonObject { ["flavors"] = new JsonArray([.. flavors.Select(flavor => document(request, flavor))]) };
        if (page.NextLink(request, collection, flavors, flavor => flavor.FlavorId) is { } next)
            answer["flavors_links"] = next;
        return ApiResponse.Ok(answer);
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request) =>
        ApiResponse.Ok(FlavorDocument.From(request, Visible(nova, request, request.Route("id"))));

    private static ApiResponse Create(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(
            request.IsLegacy() ? FlavorSchemas.CreateWithSpaces
            : request.Version >= NovaVersions.FlavorDescription ? FlavorSchemas.CreateWithDescription
            : FlavorSchemas.Create);
        request.Require(FlavorPolicy.Create, PolicyTarget.Empty);
        var flavor = Read(body.GetProperty("flavor"), nova);
        nova.State.Update(state => state.Add(flavor));
        request.Made(Flavor.ResourceType, flavor.FlavorId);
        return ApiResponse.Ok(FlavorDocument.From(request, flavor));
    }

    private static ApiResponse Update(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.FlavorDescription);
        var body = request.CheckBody(FlavorSchemas.Update);
        request.Require(FlavorPolicy.Update, PolicyTarget.Empty);
        var description = body.GetProperty("flavor").GetProperty("description").TextOrNull();
        var id = request.Route("id");
        var state = nova.State.Update(state => state.Change(id, flavor => flavor with { Description = description }));
        return ApiResponse.Ok(FlavorDocument.From(request, state.Flavors[id]));
    }

    private static ApiResponse Delete(NovaContext nova, ApiRequest request)
    {
        request.Require(FlavorPolicy.Delete, PolicyTarget.Empty);
        nova.State.Update(state => state.RemoveFlavor(request.Route("id")));
        return NovaValues.Empty(202);
    }

    private static Flavor Read(JsonElement body, NovaContext nova)
    {
        var id = body.Member("id")?.TextOrNull();
        return new Flavor(
            id is null or "0" ? nova.World.Ids.NewGuid().ToString() : id,
            body.GetProperty("name").Text().Trim(),
            body.GetProperty("ram").Integer(),
            body.GetProperty("vcpus").Integer(),
            body.GetProperty("disk").Integer())
        {
            EphemeralGb = body.Member("OS-FLV-EXT-DATA:ephemeral")?.Integer() ?? 0,
            SwapMb = body.Member("swap")?.Integer() ?? 0,
            RxTxFactor = body.Member("rxtx_factor")?.Float() ?? 1.0,
            IsPublic = body.Member("os-flavor-access:is_public")?.Boolean() ?? true,
            Description = body.Member("description")?.TextOrNull(),
        };
    }
}
