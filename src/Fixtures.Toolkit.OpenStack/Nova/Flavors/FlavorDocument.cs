using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>A flavor as JSON, by microversion.</summary>
internal static class FlavorDocument
{
    public static JsonObject From(ApiRequest request, Flavor flavor) => new() { ["flavor"] = Whole(request, flavor) };

    public static JsonObject Brief(ApiRequest request, Flavor flavor)
    {
        var document = new JsonObject
        {
            ["id"] = flavor.FlavorId,
            ["name"] = flavor.Name,
            ["links"] = NovaLinks.For(request, "flavors", flavor.FlavorId),
        };
        if (request.Version >= NovaVersions.FlavorDescription)
            document["description"] = flavor.Description;
        return document;
    }

    public static JsonObject Whole(ApiRequest request, Flavor flavor)
    {
        var document = new JsonObject
        {
            ["id"] = flavor.FlavorId,
            ["name"] = flavor.Name,
            ["ram"] = flavor.MemoryMb,
            ["disk"] = flavor.DiskGb,
            ["swap"] = flavor.SwapMb > 0 || request.Version >= NovaVersions.StrictParameters ? flavor.SwapMb : "",
            ["OS-FLV-EXT-DATA:ephemeral"] = flavor.EphemeralGb,
            ["OS-FLV-DISABLED:disabled"] = flavor.IsDisabled,
            ["vcpus"] = flavor.Vcpus,
            ["os-flavor-access:is_public"] = flavor.IsPublic,
            ["rxtx_factor"] = NovaValues.Number(flavor.RxTxFactor),
            ["links"] = NovaLinks.For(request, "flavors", flavor.FlavorId),
        };
        if (request.Version >= NovaVersions.FlavorDescription)
            document["description"] = flavor.Description;
        if (request.Version >= NovaVersions.FlavorExtraSpecs && request.Allows(FlavorPolicy.ListExtraSpecs))
            document["extra_specs"] = ExtraSpecs(flavor);
        return document;
    }

    public static JsonObject ExtraSpecs(Flavor flavor) =>
        new(flavor.ExtraSpecs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static JsonObject AccessOf(Flavor flavor, string project) => new() { ["flavor_id"] = flavor.FlavorId, ["tenant_id"] = project };

    public static JsonObject Access(Flavor flavor) => new()
    {
        ["flavor_access"] = new JsonArray([.. flavor.Projects.Select(project => AccessOf(flavor, project))]),
    };
}
