using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>A flavor as JSON, by microversion.</summary>
internal static class FlavorDocument
{
    public static void Write(Utf8JsonWriter json, ApiRequest request, Flavor flavor)
    {
        json.WriteStartObject();
        json.WritePropertyName("flavor");
        WriteWhole(json, request, flavor);
        json.WriteEndObject();
    }

    /// <summary>The document in lists without details.</summary>
    public static void WriteBrief(Utf8JsonWriter json, ApiRequest request, Flavor flavor)
    {
        json.WriteStartObject();
        json.WriteString("id", flavor.FlavorId);
        json.WriteString("name", flavor.Name);
        NovaLinks.Write(json, request, "flavors", flavor.FlavorId);
        if (request.Version >= NovaVersions.FlavorDescription)
            json.WriteString("description", flavor.Description);
        json.WriteEndObject();
    }

    public static void WriteWhole(Utf8JsonWriter json, ApiRequest request, Flavor flavor)
    {
        json.WriteStartObject();
        json.WriteString("id", flavor.FlavorId);
        json.WriteString("name", flavor.Name);
        json.WriteNumber("ram", flavor.MemoryMb);
        json.WriteNumber("disk", flavor.DiskGb);
        if (flavor.SwapMb > 0 || request.Version >= NovaVersions.StrictParameters)
            json.WriteNumber("swap", flavor.SwapMb);
        else
            json.WriteString("swap", "");
        json.WriteNumber("OS-FLV-EXT-DATA:ephemeral", flavor.EphemeralGb);
        json.WriteBoolean("OS-FLV-DISABLED:disabled", flavor.IsDisabled);
        json.WriteNumber("vcpus", flavor.Vcpus);
        json.WriteBoolean("os-flavor-access:is_public", flavor.IsPublic);
        json.WritePropertyName("rxtx_factor");
        json.WriteFloat(flavor.RxTxFactor);
        NovaLinks.Write(json, request, "flavors", flavor.FlavorId);
        if (request.Version >= NovaVersions.FlavorDescription)
            json.WriteString("description", flavor.Description);
        if (request.Version >= NovaVersions.FlavorExtraSpecs && request.Allows(FlavorPolicy.ListExtraSpecs))
            WriteExtraSpecs(json, flavor);
        json.WriteEndObject();
    }

    public static JsonObject ExtraSpecs(Flavor flavor) =>
        new(flavor.ExtraSpecs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    public static JsonObject Access(Flavor flavor) => new()
    {
        ["flavor_access"] = new JsonArray([.. flavor.Projects.Select(project => AccessOf(flavor, project))]),
    };

    private static JsonObject AccessOf(Flavor flavor, string project) => new() { ["flavor_id"] = flavor.FlavorId, ["tenant_id"] = project };

    private static void WriteExtraSpecs(Utf8JsonWriter json, Flavor flavor)
    {
        json.WriteStartObject("extra_specs");
        foreach (var (key, value) in flavor.ExtraSpecs)
            json.WriteString(key, value);
        json.WriteEndObject();
    }
}
