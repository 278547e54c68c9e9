using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Neutron.Flavors;

/// <summary>Associates service profiles with flavors, and shows the provider of a flavor.</summary>
/// <remarks>
/// Source: Neutron, <c>db/flavors_db.py</c>. Where Zed answers 500 (lists, unknown ids), this gives the answer that the plugin intends.
/// </remarks>
internal static class FlavorProfileApi
{
    private const string Profiles = "/v2.0/flavors/{id}/service_profiles";
    private const string NextProviders = "/v2.0/flavors/{id}/next_providers";

    private static readonly AttributeTable Attributes = new(
        new("id", Allow.Post) { Check = Must.BeUuid },
        new("tenant_id", Allow.Post) { Check = Must.BeText(255), IsIn = static release => release.FlavorsHaveProject });

    private static readonly ConfiguredResource Providers = new("next_provider", new(
        new("provider", Allow.None),
        new("driver", Allow.None),
        new("metainfo", Allow.None),
        new("tenant_id", Allow.Post) { Check = Must.BeText(255), IsIn = static release => release.FlavorsHaveProject }));

    public static void Map(RouteTable<NeutronDatabase> routes)
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

    private static ApiResponse List(NeutronDatabase neutron, ApiRequest request)
    {
        var flavor = FlavorResource.Instance.Get(neutron.ViewFor(request), request.Route("id"));
        return ApiResponse.Ok(new JsonObject
        {
            ["service_profiles"] = new JsonArray([.. flavor.ProfileIds.Select(id => new JsonObject { ["id"] = id })]),
        });
    }

    private static ApiResponse Add(NeutronDatabase neutron, ApiRequest request)
    {
        var body = RequestBody.ExtensionCreate(request);
        var caller = Caller.From(request);
        var bulk = body.TryGetProperty("service_profiles", out var many);
        var given = bulk
            ? RequestBody.Items(many, "service_profile").Select(item => Attributes.ForCreate(caller, item)).ToList()
            : [Attributes.ForCreate(caller, RequestBody.Item(body, "service_profile"))];
        Require(caller, "create_flavor_service_profile");
        var (state, flavors) = neutron.Change(
            request, change => given.ConvertAll(values => Bind(change, request.Route("id"), values.RequiredText("id"))));
        return bulk
            ? Flavors(new View(state, caller), flavors)
            : ApiResponse.Json(HttpStatusCode.Created, new JsonObject { ["service_profile"] = new JsonObject { ["id"] = flavors[0].Id } });
    }

    /// <summary>The flavors, as the answer to a bulk request; otherwise upstream's attribute map leaves only the id.</summary>
    private static ApiResponse Flavors(View view, List<ServiceFlavor> flavors) =>
        ApiResponse.Json(HttpStatusCode.Created, flavors, (writer, all) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("service_profiles");
            DocumentWriter.Write(writer, all.Select(flavor => Document(view, flavor)));
            writer.WriteEndObject();
        });

    private static IEnumerable<KeyValuePair<string, object?>> Document(View view, ServiceFlavor flavor) =>
        FlavorResource.Instance.Fields.Select(field => KeyValuePair.Create(field.Name, field.Read(view, flavor)));

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

    /// <summary>An empty document: upstream's attribute map has none of a binding's fields.</summary>
    private static ApiResponse Show(NeutronDatabase neutron, ApiRequest request)
    {
        Bound(neutron.State, request);
        return ApiResponse.Ok(new JsonObject { ["service_profile"] = new JsonObject() });
    }

    private static ApiResponse Update(NeutronDatabase neutron, ApiRequest request)
    {
        Attributes.ForUpdate(Caller.From(request), RequestBody.Item(RequestBody.ExtensionUpdate(request), "service_profile"));
        Bound(neutron.State, request);
        throw NeutronFault.ResourceNotFound();
    }

    private static ApiResponse Remove(NeutronDatabase neutron, ApiRequest request)
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

    private static ApiResponse ShowNextProvider(NeutronDatabase neutron, ApiRequest request)
    {
        var flavor = FlavorResource.Instance.Get(neutron.ViewFor(request), request.Route("id"));
        var provider = FlavorProvider.Find(neutron.State, flavor);
        return ApiResponse.Ok(new JsonObject
        {
            ["next_providers"] = new JsonArray(new JsonObject { ["driver"] = provider.Driver, ["provider"] = provider.Name }),
        });
    }

    private static (ServiceFlavor Flavor, string ProfileId) Bound(NeutronState state, ApiRequest request)
    {
        var (id, profile) = (request.Route("id"), request.Route("profile"));
        return state.Flavors.Find(id) is { } flavor && flavor.ProfileIds.Contains(profile)
            ? (flavor, profile)
            : throw FlavorFaults.BindingNotFound(id, profile);
    }

    private static void Require(Caller caller, string rule) => caller.Require(rule, PolicyTarget.Empty);
}
