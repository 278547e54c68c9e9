using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

/// <summary>
/// Reads JSON as the plain values that converters take: null, bool, long (<see cref="BigInteger"/> for larger integers), double,
/// string, list, dictionary.
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

    /// <summary>Of several members of one name the last one wins, as in Python.</summary>
    public static Dictionary<string, object?> Map(JsonElement element)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            map[member.Name] = Read(member.Value);
        return map;
    }

    /// <summary>Whether the value is truthy in Python: not null, false, zero or empty.</summary>
    public static bool IsTruthy(JsonElement element) => PythonStr.IsTruthy(Read(element));

    private static object Number(JsonElement element)
    {
        if (element.TryGetInt64(out var whole))
            return whole;
        var text = element.GetRawText();
        return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)
            ? (object)large
            : element.GetDouble();
    }
}
