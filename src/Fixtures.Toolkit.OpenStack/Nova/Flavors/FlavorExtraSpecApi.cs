using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <remarks>Source: Compute API reference, "Flavors extra-specs".</remarks>
internal static class FlavorExtraSpecApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/flavors/{flavorId}/os-extra_specs", List)
        .Post("/flavors/{flavorId}/os-extra_specs", Create)
        .Get("/flavors/{flavorId}/os-extra_specs/{key}", Show)
        .Put("/flavors/{flavorId}/os-extra_specs/{key}", Update)
        .Delete("/flavors/{flavorId}/os-extra_specs/{key}", Delete);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.Require(FlavorPolicy.ListExtraSpecs);
        return ApiResponse.Ok(new JsonObject { ["extra_specs"] = FlavorDocument.ExtraSpecs(Flavor(nova, request)) });
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        request.Require(FlavorPolicy.ShowExtraSpec);
        var (flavor, key) = (Flavor(nova, request), request.Route("key"));
        return flavor.ExtraSpecs.TryGetValue(key, out var value)
            ? ApiResponse.Ok(new JsonObject { [key] = value })
            : throw new FlavorExtraSpecNotFoundException(flavor.FlavorId, key);
    }

    private static ApiResponse Create(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(FlavorSchemas.CreateExtraSpecs);
        request.Require(FlavorPolicy.CreateExtraSpecs, PolicyTarget.Empty);
        Set(nova, request, Specs(request, body.GetProperty("extra_specs")));
        return ApiResponse.Ok(JsonNode.Parse(body.GetRawText())!);
    }

    private static ApiResponse Update(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(FlavorSchemas.UpdateExtraSpec);
        request.Require(FlavorPolicy.UpdateExtraSpec, PolicyTarget.Empty);
        var specs = Specs(request, body);
        if (!specs.ContainsKey(request.Route("key")))
            throw new NovaBadRequestException("Request body and URI mismatch");
        Set(nova, request, specs);
        return ApiResponse.Ok(JsonNode.Parse(body.GetRawText())!);
    }

    private static ApiResponse Delete(NovaContext nova, ApiRequest request)
    {
        request.Require(FlavorPolicy.DeleteExtraSpec, PolicyTarget.Empty);
        var (id, key) = (request.Route("flavorId"), request.Route("key"));
        nova.State.Update(state => state.Change(id, flavor => flavor.ExtraSpecs.ContainsKey(key)
            ? flavor with { ExtraSpecs = flavor.ExtraSpecs.Remove(key) }
            : throw new FlavorExtraSpecNotFoundException(id, key)));
        return NovaValues.Empty(200);
    }

    private static Flavor Flavor(NovaContext nova, ApiRequest request) => FlavorApi.Visible(nova, request, request.Route("flavorId"));

    private static void Set(NovaContext nova, ApiRequest request, ImmutableDictionary<string, string> specs) =>
        nova.State.Update(state => state.Change(request.Route("flavorId"), flavor => flavor with { ExtraSpecs = flavor.ExtraSpecs.SetItems(specs) }));

    private static ImmutableDictionary<string, string> Specs(ApiRequest request, JsonElement body)
    {
        var specs = body.EnumerateObject().ToImmutableDictionary(spec => spec.Name, spec => spec.Value.Text());
        if (request.Version >= NovaVersions.ExtraSpecsChecked)
        {
            foreach (var (name, value) in specs)
                ExtraSpecValidator.Check(name, value);
        }

        return specs;
    }
}
