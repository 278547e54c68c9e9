using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A volume type.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsPublic">Whether every project may use it.</param>
public sealed record VolumeTypeInfo(Guid Id, string Name, bool IsPublic)
{
    /// <summary>Its description; null if it has none.</summary>
    public string? Description { get; init; }

    /// <summary>The id of its QoS specs; null if it has none, and for users who may not see it.</summary>
    public Guid? QosSpecsId { get; init; }

    /// <summary>Its extra specs; for users who are no administrators only those that they may see.</summary>
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; init; } = new Dictionary<string, string>();

    internal static VolumeTypeInfo From(JsonElement document) =>
        new(document.GetProperty("id").GetGuid(), document.GetText("name"), document.FindFlag("is_public"))
        {
            Description = document.FindText("description"),
            QosSpecsId = document.FindId("qos_specs_id"),
            ExtraSpecs = document.FindTexts("extra_specs"),
        };
}
