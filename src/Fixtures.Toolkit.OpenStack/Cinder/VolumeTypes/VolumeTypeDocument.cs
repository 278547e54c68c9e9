using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <summary>A volume type as JSON, by what the persona may see.</summary>
internal static class VolumeTypeDocument
{
    /// <summary>The extra specs that users see.</summary>
    /// <remarks>Source: cinder.policies.type_extra_specs, <c>USER_VISIBLE_EXTRA_SPECS</c>.</remarks>
    private static readonly string[] VisibleSpecs = ["RESKEY:availability_zones", "multiattach", "replication_enabled"];

    /// <summary>In a list, and by its id.</summary>
    public static JsonObject Shown(ApiRequest request, VolumeType type) => WithAccess(request, type, Default(request, type));

    /// <summary>As <c>/types/default</c>, which says nothing of access.</summary>
    /// <remarks>Upstream: the extension looks for a type with the id <c>default</c>.</remarks>
    public static JsonObject Default(ApiRequest request, VolumeType type)
    {
        var document = new JsonObject
        {
            ["id"] = type.Id,
            ["name"] = type.Name,
            ["is_public"] = type.IsPublic,
            ["description"] = type.Description,
        };
        if (request.Allows(VolumeTypePolicy.ShowExtraSpecs))
            document["extra_specs"] = Specs(request, type);
        if (request.Allows(VolumeTypePolicy.ShowQosSpecs))
            document["qos_specs_id"] = type.QosSpecsId;
        return document;
    }

    /// <summary>As the answer to its creation.</summary>
    public static JsonObject Created(ApiRequest request, VolumeType type) => WithAccess(request, type, Updated(type));

    /// <summary>As the answer to its update.</summary>
    public static JsonObject Updated(VolumeType type) => new()
    {
        ["id"] = type.Id,
        ["name"] = type.Name,
        ["is_public"] = type.IsPublic,
        ["extra_specs"] = SpecsDocument(type.ExtraSpecs),
        ["description"] = type.Description,
    };

    /// <summary>The extra specs that the persona may see.</summary>
    public static JsonObject Specs(ApiRequest request, VolumeType type) => request.Allows(VolumeTypePolicy.ReadSensitiveSpecs)
        ? SpecsDocument(type.ExtraSpecs)
        : SpecsDocument(type.ExtraSpecs.Where(spec => IsForUsers(spec.Key)));

    public static bool IsForUsers(string spec) => VisibleSpecs.Contains(spec);

    public static JsonObject SpecsDocument(IEnumerable<KeyValuePair<string, string?>> specs) =>
        new(specs.Select(spec => new KeyValuePair<string, JsonNode?>(spec.Key, spec.Value)));

    private static JsonObject WithAccess(ApiRequest request, VolumeType type, JsonObject document)
    {
        if (request.Allows(VolumeTypePolicy.ShowAccess))
            document["os-volume-type-access:is_public"] = type.IsPublic;
        return document;
    }
}
