using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <remarks>Source: Block Storage API, "Volume types": extra specs.</remarks>
internal static class TypeExtraSpecApi
{
    private const string True = "<is> True";
    private const string Multiattach = "multiattach";
    private const string Cacheable = "cacheable";

    public static IReadOnlyList<PolicyRule> Rules => VolumeTypePolicy.ExtraSpecs;

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/types/{type_id}/extra_specs", List)
        .PostAsync("/types/{type_id}/extra_specs", CreateAsync)
        .Get("/types/{type_id}/extra_specs/{id}", Show)
        .PutAsync("/types/{type_id}/extra_specs/{id}", UpdateAsync)
        .Delete("/types/{type_id}/extra_specs/{id}", Delete);

    /// <summary>The specs in a body.</summary>
    public static ImmutableSortedDictionary<string, string?> SpecsIn(JsonElement specs) => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, specs.EnumerateObject().Select(spec => KeyValuePair.Create(spec.Name, spec.Value.TextOrNull())));

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.Require(VolumeTypePolicy.ListSpecs);
        var type = cinder.State.RequireTypeById(request.Persona, request.Route("type_id"));
        return ApiResponse.Ok(new JsonObject { ["extra_specs"] = VolumeTypeDocument.Specs(request, type) });
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.Require(VolumeTypePolicy.ShowSpec);
        var (typeId, key) = (request.Route("type_id"), request.Route("id"));
        var specs = VolumeTypeDocument.Specs(request, cinder.State.RequireTypeById(request.Persona, typeId));
        return specs.ContainsKey(key)
            ? ApiResponse.Ok(new JsonObject { [key] = specs[key]?.DeepClone() })
            : throw new VolumeTypeSpecNotFoundException(typeId, key);
    }

    private static async Task<ApiResponse> CreateAsync(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(VolumeTypeSchemas.CreateSpecs);
        request.Require(VolumeTypePolicy.CreateSpecs);
        var specs = SpecsIn(body.GetProperty("extra_specs"));
        RequireUnused(cinder, request);
        await ImageStoreSpec.CheckAsync(cinder, request, specs);
        Change(cinder, request, specs, type =>
        {
            // Upstream compares with the type as it was: a request that ends multiattach and sets cacheable is refused.
            var isCacheable = IsSet(specs, Cacheable);
            if ((isCacheable && (IsSet(specs, Multiattach) || IsSet(type.ExtraSpecs, Multiattach)))
                || (IsSet(specs, Multiattach) && IsSet(type.ExtraSpecs, Cacheable)))
                throw CinderFault.BadRequest("cacheable cannot be set with multiattach.");
        });
        return ApiResponse.Ok(JsonObject.Create(body) ?? []);
    }

    private static async Task<ApiResponse> UpdateAsync(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(VolumeTypeSchemas.UpdateSpec);
        request.Require(VolumeTypePolicy.UpdateSpec);
        RequireUnused(cinder, request);
        var specs = SpecsIn(body);
        if (!specs.ContainsKey(request.Route("id")))
            throw CinderFault.BadRequest("Request body and URI mismatch");
        await ImageStoreSpec.CheckAsync(cinder, request, specs);
        Change(cinder, request, specs, _ => { });
        return ApiResponse.Ok(JsonObject.Create(body) ?? []);
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        var (typeId, key) = (request.Route("type_id"), request.Route("id"));
        cinder.State.RequireTypeById(request.Persona, typeId);
        request.Require(VolumeTypePolicy.DeleteSpec);
        cinder.Update(state =>
        {
            RequireUnused(state, typeId);
            var type = state.RequireTypeById(request.Persona, typeId);
            return type.ExtraSpecs.ContainsKey(key)
                ? state.With(type with { ExtraSpecs = type.ExtraSpecs.Remove(key) })
                : throw new VolumeTypeSpecNotFoundException(typeId, key);
        });
        return CinderValues.Empty(HttpStatusCode.Accepted);
    }

    /// <summary>First whether it is in use, then whether it exists.</summary>
    private static void RequireUnused(CinderContext cinder, ApiRequest request)
    {
        RequireUnused(cinder.State, request.Route("type_id"));
        cinder.State.RequireTypeById(request.Persona, request.Route("type_id"));
    }

    private static void RequireUnused(CinderState state, string typeId)
    {
        if (state.Volumes.Any.Any(volume => volume.VolumeTypeId == typeId))
            throw new VolumeTypeInUseException("Volume Type is currently in use.");
    }

    private static void Change(
        CinderContext cinder, ApiRequest request, ImmutableSortedDictionary<string, string?> specs, Action<VolumeType> check) =>
        cinder.Update(state =>
        {
            var type = state.RequireTypeById(request.Persona, request.Route("type_id"));
            check(type);
            return state.With(type with { ExtraSpecs = type.ExtraSpecs.SetItems(specs) });
        });

    private static bool IsSet(ImmutableSortedDictionary<string, string?> specs, string key) => specs.GetValueOrDefault(key) == True;
}
