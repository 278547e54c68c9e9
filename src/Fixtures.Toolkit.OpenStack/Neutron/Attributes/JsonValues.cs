using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Attributes;

/// <summary>
/// Reads JSON into the plain values that attributes are converted from: null, bool, long (a larger whole number is a
/// <see cref="BigInteger"/>), double, string, list, dictionary.
/// </summary>
internal static class JsonValues
{
    public static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.Object => Map(element),
        _ => null,
    };

    /// <summary>The last of two members of the same name counts, as in Python.</summary>
    public static Dictionary<string, object?> Map(JsonElement element)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            map[member.Name] = Read(member.Value);
        return map;
    }

    /// <summary>Whether Python takes the value for true: not null, false, zero or empty.</summary>
    public static bool IsTruthy(JsonElement element) => PythonStr.IsTruthy(Read(element));

    private static object Number(JsonElement element)
    {
        if (element.TryGetInt64(out var whole))
            return whole;
        var text = element.GetRawText();
        return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? (object)large : element.GetDouble();
    }
}
