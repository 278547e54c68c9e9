using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Writes a JSON value as Python's repr() of json.loads().</summary>
internal static class PythonRepr
{
    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value, KeyOrder.AsWritten);
        return text.ToString();
    }

    public static string Of(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        Append(text, value);
        return text.ToString();
    }

    /// <summary>The repr with the keys of dicts in order, as pprint writes it.</summary>
    public static string Sorted(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value, KeyOrder.Sorted);
        return text.ToString();
    }

    /// <summary>Python's str(): a string as it is, anything else as its repr.</summary>
    public static string Str(JsonElement value) => value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : Of(value);

    public static string Join(IEnumerable<string> values) => string.Join(", ", values.Select(Of));

    public static string List(IEnumerable<JsonElement> values) => $"[{string.Join(", ", values.Select(Of))}]";

    private static void Append(StringBuilder text, JsonElement value, KeyOrder order)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: AppendDict(text, value, order); break;
            case JsonValueKind.Array: AppendList(text, value, order); break;
            case JsonValueKind.String: Append(text, JsonText.Of(value)); break;
            case JsonValueKind.Number: text.Append(PythonNumber.From(value).Repr); break;
            case JsonValueKind.True: text.Append("True"); break;
            case JsonValueKind.False: text.Append("False"); break;
            default: text.Append("None"); break;
        }
    }

    private static void AppendDict(StringBuilder text, JsonElement value, KeyOrder order)
    {
        var pairs = value.EnumerateObject().Select(property => (Name: JsonText.NameOf(property), property.Value));
        if (order == KeyOrder.Sorted)
            pairs = pairs.OrderBy(pair => pair.Name, PythonText.Order);

        var separator = "{";
        foreach (var (name, item) in pairs)
        {
            text.Append(separator);
            Append(text, name);
            text.Append(": ");
            Append(text, item, order);
            separator = ", ";
        }

        text.Append(separator == "{" ? "{}" : "}");
    }

    private static void AppendList(StringBuilder text, JsonElement value, KeyOrder order)
    {
        var separator = "[";
        foreach (var item in value.EnumerateArray())
        {
            text.Append(separator);
            Append(text, item, order);
            separator = ", ";
        }

        text.Append(separator == "[" ? "[]" : "]");
    }

    private static void Append(StringBuilder text, string value)
    {
        var quote = value.Contains('\'') && !value.Contains('"') ? '"' : '\'';
        text.Append(quote);
        for (var index = 0; index < value.Length; index++)
        {
            var codePoint = PythonText.CodePointAt(value, index);
            Append(text, codePoint, quote);
            if (codePoint > 0xffff)
                index++;
        }

        text.Append(quote);
    }

    private static void Append(StringBuilder text, int codePoint, char quote)
    {
        if (codePoint == quote || codePoint == '\\')
            text.Append('\\').Append((char)codePoint);
        else if (codePoint == '\n')
            text.Append("\\n");
        else if (codePoint == '\r')
            text.Append("\\r");
        else if (codePoint == '\t')
            text.Append("\\t");
        else if (PythonText.IsPrintable(codePoint))
            text.Append(char.ConvertFromUtf32(codePoint));
        else if (codePoint <= 0xff)
            text.Append(CultureInfo.InvariantCulture, $"\\x{codePoint:x2}");
        else if (codePoint <= 0xffff)
            text.Append(CultureInfo.InvariantCulture, $"\\u{codePoint:x4}");
        else
            text.Append(CultureInfo.InvariantCulture, $"\\U{codePoint:x8}");
    }

    private enum KeyOrder
    {
        AsWritten,
        Sorted,
    }
}
