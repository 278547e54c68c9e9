using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

/// <summary>Registered limits, the defaults of unified limits. The simulated services use their own quotas instead.</summary>
internal static class RegisteredLimitApi
{
    private const string Path = "/v3/registered_limits";

    private const string Kind = "registered_limit";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{registered_limit_id}", Show)
        .Patch(Path + "/{registered_limit_id}", Update)
        .Delete(Path + "/{registered_limit_id}", Delete);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(LimitPolicy.ListRegistered);
        var documents = keystone.State.Limits.Registered.Select(registered => LimitDocument.From(registered, request));
        return KeystoneDocuments.List(request, "registered_limits", documents, "service_id", "region_id", "resource_name");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(LimitPolicy.ShowRegistered);
        return KeystoneDocuments.Member(Kind, LimitDocument.From(Find(keystone.State, request), request));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(LimitPolicy.CreateRegistered);
        var body = request.JsonBody().Property("registered_limits") ?? KeystoneBody.EmptyObject;
        request.Validate(LimitSchema.CreateRegistered, body);
        var made = new List<RegisteredLimit>();
        keystone.Store.Update(state =>
        {
            var limits = state.Limits;
            foreach (var element in body.EnumerateArray())
                LimitReferences.Require(element, state, Kind);
            foreach (var element in body.EnumerateArray())
            {
                var registered = Change(new RegisteredLimit(keystone.World.Ids.NewHexId(), "", ""), element);
                limits.RequireUnique(registered);
                limits = limits with { Registered = limits.Registered.Add(registered) };
                made.Add(registered);
            }

            return state.WithLimits(limits);
        });
        foreach (var registered in made)
            request.Made(RegisteredLimit.ResourceType, registered.Id);
        return ApiResponse.Created(new JsonObject
        {
            ["registered_limits"] = new JsonArray([.. made.Select(registered => LimitDocument.From(registered, request))]),
        });
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(LimitPolicy.UpdateRegistered);
        var body = request.JsonBody(Kind);
        request.Validate(LimitSchema.UpdateRegistered, body);
        var changed = keystone.Store.Update(state =>
        {
            LimitReferences.Require(body, state, Kind);
            var before = Find(state, request);
            state.Limits.RequireUnused(before);
            var changed = Change(before, body);
            // keystone.limit.backends.sql, update_registered_limit, does not exclude the limit itself: naming an unchanged key is a
            // conflict.
            if (body.Text("service_id") is not null || body.Property("region_id") is not null || body.Text("resource_name") is not null)
                state.Limits.RequireUnique(changed);
            return (state.WithLimits(state.Limits with { Registered = state.Limits.Registered.Replace(before, changed) }), changed);
        });
        return KeystoneDocuments.Member(Kind, LimitDocument.From(changed, request));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(LimitPolicy.DeleteRegistered);
        keystone.Store.Update(state =>
        {
            var registered = Find(state, request);
            state.Limits.RequireUnused(registered);
            return state.WithLimits(state.Limits with { Registered = state.Limits.Registered.Remove(registered) });
        });
        return ApiResponse.NoContent();
    }

    private static RegisteredLimit Find(KeystoneState state, ApiRequest request) =>
        state.Limits.FindRegistered(request.Route("registered_limit_id"))
        ?? throw new NotFoundException($"Could not find registered limit for {request.Route("registered_limit_id")}.");

    private static RegisteredLimit Change(RegisteredLimit registered, JsonElement body) => registered with
    {
        ServiceId = body.Text("service_id") ?? registered.ServiceId,
        ResourceName = body.Text("resource_name") ?? registered.ResourceName,
        RegionId = body.TextOr("region_id", registered.RegionId),
        DefaultLimit = body.Property("default_limit")?.GetInt32() ?? registered.DefaultLimit,
        Description = body.TextOr("description", registered.Description),
    };
}
