using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>YAML as JSON, by the core schema of YAML 1.2: a plain scalar is null, a flag, a number or a text.</summary>
internal static class YamlJson
{
    /// <remarks>It is parsed from text, because a number of JSON text can be read as any type of number, and one of code cannot.</remarks>
    public static JsonObject Parse(YamlMappingNode mapping) => JsonNode.Parse(From(mapping)?.ToJsonString() ?? "{}") as JsonObject ?? [];

    private static JsonNode? From(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(
            pair => KeyValuePair.Create((pair.Key as YamlScalarNode)?.Value ?? pair.Key.ToString(), From(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(From)]),
        _ when PresetReader.IsNull(node) => null,
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        _ => JsonValue.Create((node as YamlScalarNode)?.Value ?? ""),
    };

    private static JsonValue Plain(string text) => text switch
    {
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) =>
            JsonValue.Create(integer),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
            JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
