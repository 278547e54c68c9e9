using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>A mapping of a preset with known keys. A value of the wrong type is a mistake, and reads as if it were absent.</summary>
internal sealed class PresetSection(PresetReader reader, YamlMappingNode mapping)
{
    public YamlNode Node => mapping;

    public bool Has(string key) => Find(key) is not null;

    /// <summary>The value of a key; null if it is absent.</summary>
    public YamlNode? Find(string key) => mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>A text; null if it is absent.</summary>
    public string? Text(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } text } node when !PresetReader.IsNull(node) => text,
        var node => Refuse<string>(node, key, "a text"),
    };

    /// <summary>A text that must be there; null if it is not.</summary>
    public string? Required(string key, string what)
    {
        if (Has(key))
            return Text(key);
        reader.Reject(mapping, $"{what} lacks '{key}'.");
        return null;
    }

    /// <summary>An integer; null if it is absent.</summary>
    public int? Integer(string key, int min = 0)
    {
        if (Find(key) is not { } node)
            return null;
        return IsPlain(node, out var text)
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min
            ? number
            : Refuse<int?>(node, key, string.Create(CultureInfo.InvariantCulture, $"an integer of at least {min}"));
    }

    /// <summary>A number above zero; null if it is absent.</summary>
    public double? Ratio(string key)
    {
        if (Find(key) is not { } node)
            return null;
        return IsPlain(node, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number > 0 && double.IsFinite(number)
            ? number
            : Refuse<double?>(node, key, "a number above 0");
    }

    /// <summary>A number; null if it is absent.</summary>
    public double? Number(string key) => Find(key) is not { } node ? null
        : ReadNumber(node) ?? Refuse<double?>(node, key, "a number");

    /// <summary>A mapping of numbers by name; empty if it is absent.</summary>
    public ImmutableSortedDictionary<string, double> NumbersByName(string key)
    {
        var numbers = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (name, _, value) in Find(key) is { } node ? reader.Entries(node, $"a mapping of numbers for '{key}'") : [])
        {
            if (ReadNumber(value) is { } number)
                numbers[name] = number;
            else
                reader.Reject(value, $"Expected a number for '{name}', not {PresetReader.KindOf(value)}.");
        }

        return numbers.ToImmutable();
    }

    /// <summary>True or false; null if it is absent.</summary>
    public bool? Flag(string key) => Find(key) switch
    {
        null => null,
        var node when IsPlain(node, out var text) && text is "true" or "false" => text == "true",
        var node => Refuse<bool?>(node, key, "true or false"),
    };

    /// <summary>The texts of a list, or the only text; empty if it is absent.</summary>
    public IReadOnlyList<YamlScalarNode> Texts(string key) => Find(key) is { } node ? reader.Texts(node, $"the list '{key}'") : [];

    /// <summary>A mapping of texts by name; empty if it is absent. Numbers and flags are texts as they are written.</summary>
    public ImmutableSortedDictionary<string, string> TextsByName(string key)
    {
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, _, value) in Find(key) is { } node ? reader.Entries(node, $"a mapping of texts for '{key}'") : [])
        {
            if (value is YamlScalarNode { Value: { } text } && !PresetReader.IsNull(value))
                texts[name] = text;
            else
                reader.Reject(value, $"Expected a text for '{name}', not {PresetReader.KindOf(value)}.");
        }

        return texts.ToImmutable();
    }

    private static double? ReadNumber(YamlNode node) =>
        IsPlain(node, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : null;

    private static bool IsPlain(YamlNode node, out string text)
    {
        text = (node as YamlScalarNode)?.Value ?? "";
        return node is YamlScalarNode { Style: ScalarStyle.Plain };
    }

    private T? Refuse<T>(YamlNode node, string key, string expected)
    {
        reader.Reject(node, $"'{key}' must be {expected}, not {PresetReader.KindOf(node)}.");
        return default;
    }
}
