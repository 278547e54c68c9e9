using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.ServiceProviders;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>Associates service profiles with a flavor, and tells which provider the flavor leads to.</summary>
/// <remarks>Source: Neutron, <c>db/flavors_db.py</c>. Where the real Zed fails with 500 (lists, unknown ids), this answers what the plugin means to.</remarks>
internal static class FlavorProfileApi
{
    private const string Profiles = "/v2.0/flavors/{id}/service_profiles";
    private const string NextProviders = "/v2.0/flavors/{id}/next_providers";

    private static readonly AttributeTable Attributes = new(
        new("id", Allow.Post) { Check = Must.BeUuid },
        new("tenant_id", Allow.Post) { Check = Must.BeText(255) });

    private static readonly ConfiguredResource Providers = new("next_provider", new(
        new("provider", Allow.None),
        new("driver", Allow.None),
        new("metainfo", Allow.None),
        new("tenant_id", Allow.Post) { Check = Must.BeText(255) }));

    public static void Map(RouteTable<NeutronService> routes)
    {
        routes
            .Get(Profiles, List)
            .Post(Profiles, Add)
            .Get(Profiles + "/{profile}", Show)
            .Put(Profiles + "/{profile}", Update)
            .Delete(Profiles + "/{profile}", Remove)
            .Get(NextProviders, ShowNextProvider);
        Providers.Map(routes, NextProviders);
    }

    private static ApiResponse List(NeutronService neutron, ApiRequest request)
    {
        var flavor = FlavorResource.Instance.Get(neutron.ViewFor(request), request.Route("id"));
        return ApiResponse.Ok(new JsonObject
        {
            ["service_profiles"] = new JsonArray([.. flavor.ProfileIds.Select(id => new JsonObject { ["id"] = id })]),
        });
    }

    private static ApiResponse Add(NeutronService neutron, ApiRequest request)
    {
        var body = RequestBody.ExtensionCreate(request);
        var caller = Caller.Of(request);
        var bulk = body.TryGetProperty("service_profiles", out var many);
        var given = bulk
            ? RequestBody.Items(many, "service_profile").Select(item => Attributes.ForCreate(caller, item)).ToList()
            : [Attributes.ForCreate(caller, RequestBody.Item(body, "service_profile"))];
        Require(caller, "create_flavor_service_profile");
        var (state, flavors) = neutron.Change(request, change => given.ConvertAll(values => Bind(change, request.Route("id"), values.Text("id")!)));
        return bulk
            ? Flavors(new View(state, caller), flavors)
            : ApiResponse.Json(HttpStatusCode.Created, new JsonObject { ["service_profile"] = new JsonObject { ["id"] = flavors[0].Id } });
    }

    /// <summary>The answer is the flavor; upstream's attribute map lets only its id pass, save in bulk.</summary>
    private static ApiResponse Flavors(View view, List<ServiceFlavor> flavors) => ApiResponse.Json(HttpStatusCode.Created, flavors, (writer, all) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("service_profiles");
        DocumentWriter.Write(writer, all.Select(flavor => FlavorResource.Instance.Fields.Select(field => KeyValuePair.Create(field.Name, field.Read(view, flavor)))));
        writer.WriteEndObject();
    });

    private static ServiceFlavor Bind(NeutronChange change, string flavorId, string profileId)
    {
        var flavor = FlavorResource.Instance.Get(change.View, flavorId);
        var profile = ServiceProfileResource.Instance.Get(change.View, profileId);
        if (flavor.ProfileIds.Contains(profile.Id))
            throw FlavorFaults.BindingExists(flavorId, profileId);
        var next = flavor.With(flavor.ProfileIds.Add(profile.Id));
        change.Put(next);
        return next;
    }

    /// <summary>A binding shows nothing: none of its fields is in upstream's attribute map.</summary>
    private static ApiResponse Show(NeutronService neutron, ApiRequest request)
    {
        Bound(neutron.State, request);
        return ApiResponse.Ok(new JsonObject { ["service_profile"] = new JsonObject() });
    }

    private static ApiResponse Update(NeutronService neutron, ApiRequest request)
    {
        Attributes.ForUpdate(Caller.Of(request), RequestBody.Item(RequestBody.ExtensionUpdate(request), "service_profile"));
        Bound(neutron.State, request);
        throw NeutronFault.ResourceNotFound();
    }

    private static ApiResponse Remove(NeutronService neutron, ApiRequest request)
    {
        neutron.Change(request, change =>
        {
            var (flavor, profile) = Bound(change.State, request);
            Require(change.Caller, "delete_flavor_service_profile");
            change.Put(flavor.With(flavor.ProfileIds.Remove(profile)));
            return flavor;
        });
        return ApiResponse.NoContent();
    }

    private static ApiResponse ShowNextProvider(NeutronService neutron, ApiRequest request)
    {
        var flavor = FlavorResource.Instance.Get(neutron.ViewFor(request), request.Route("id"));
        var provider = FlavorProvider.Of(neutron.State, flavor);
        return ApiResponse.Ok(new JsonObject
        {
            ["next_providers"] = new JsonArray(new JsonObject { ["driver"] = provider.Driver, ["provider"] = provider.Name }),
        });
    }

    private static (ServiceFlavor Flavor, string ProfileId) Bound(NeutronState state, ApiRequest request)
    {
        var (id, profile) = (request.Route("id"), request.Route("profile"));
        return state.Flavors.Find(id) is { } flavor && flavor.ProfileIds.Contains(profile) ? (flavor, profile) : throw FlavorFaults.BindingNotFound(id, profile);
    }

    private static void Require(Caller caller, string rule)
    {
        if (!caller.Allows(rule, PolicyTarget.Empty))
            throw NeutronFault.Forbidden($"rule:{rule}");
    }
}
