using System.Net;
using System.Text.Json;
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

    private static ApiResponse List(NovaContext nova, ApiRequest request) => List(nova, request, "flavors", FlavorDocument.WriteBrief);

    private static ApiResponse ListDetails(NovaContext nova, ApiRequest request) =>
        List(nova, request, "flavors/detail", FlavorDocument.WriteWhole);

    private static ApiResponse List(
        NovaContext nova, ApiRequest request, string collection, Action<Utf8JsonWriter, ApiRequest, Flavor> write)
    {
        request.CheckQuery(request.Version >= NovaVersions.StrictParameters ? FlavorSchemas.StrictListQuery : FlavorSchemas.ListQuery);
        var page = NovaPage.Read(request);
        var flavors = FlavorListing.Read(nova.State.Value, request, page);
        var next = page.NextLink(request, collection, flavors, flavor => flavor.FlavorId);
        return ApiResponse.Json(HttpStatusCode.OK, (object?)null, (json, _) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("flavors");
            foreach (var flavor in flavors)
                write(json, request, flavor);
            json.WriteEndArray();
            if (next is not null)
            {
                json.WritePropertyName("flavors_links");
                next.WriteTo(json);
            }

            json.WriteEndObject();
        });
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request) => Answer(request, Visible(nova, request, request.Route("id")));

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
        return Answer(request, flavor);
    }

    private static ApiResponse Update(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.FlavorDescription);
        var body = request.CheckBody(FlavorSchemas.Update);
        request.Require(FlavorPolicy.Update, PolicyTarget.Empty);
        var description = body.GetProperty("flavor").GetProperty("description").TextOrNull();
        var id = request.Route("id");
        var state = nova.State.Update(state => state.Change(id, flavor => flavor with { Description = description }));
        return Answer(request, state.Flavors[id]);
    }

    private static ApiResponse Delete(NovaContext nova, ApiRequest request)
    {
        request.Require(FlavorPolicy.Delete, PolicyTarget.Empty);
        nova.State.Update(state => state.RemoveFlavor(request.Route("id")));
        return NovaValues.Empty(202);
    }

    private static ApiResponse Answer(ApiRequest request, Flavor flavor) => ApiResponse.Json(
        HttpStatusCode.OK, (request, flavor), static (json, shown) => FlavorDocument.Write(json, shown.request, shown.flavor));

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
