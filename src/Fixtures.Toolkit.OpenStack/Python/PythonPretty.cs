using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Lays a JSON value out as Python's pprint does: one line where it fits, else an entry a line, keys in order.</summary>
/// <remarks>As in pprint, each entry gets its indent and its allowance, the space for closing brackets.</remarks>
internal sealed class PythonPretty
{
    private readonly int _width;
    private readonly StringBuilder _text = new();

    private PythonPretty(int width) => _width = width;

    public static string Format(JsonElement value, int width)
    {
        var pretty = new PythonPretty(width);
        pretty.Write(value, column: 0, allowance: 0, level: 0);
        return pretty._text.ToString();
    }

    private void Write(JsonElement value, int column, int allowance, int level)
    {
        var repr = PythonRepr.Sorted(value);
        if (PythonText.Length(repr) <= _width - column - allowance)
            _text.Append(repr);
        else if (value.ValueKind == JsonValueKind.Object)
            WriteDict(value, column, allowance, level + 1);
        else if (value.ValueKind == JsonValueKind.Array)
            WriteList(value, column, allowance, level + 1);
        else if (value.ValueKind == JsonValueKind.String)
            WriteText(JsonText.Of(value), repr, column, allowance, level + 1);
        else
            _text.Append(repr);
    }

    private void WriteDict(JsonElement value, int column, int allowance, int level)
    {
        var pairs = value.EnumerateObject()
            .Select(property => (Name: JsonText.NameOf(property), property.Value))
            .OrderBy(pair => pair.Name, PythonText.Order)
            .ToList();
        _text.Append('{');
        for (var index = 0; index < pairs.Count; index++)
        {
            var name = PythonRepr.Of(pairs[index].Name);
            var isLast = index == pairs.Count - 1;
            _text.Append(name).Append(": ");
            Write(pairs[index].Value, column + 1 + PythonText.Length(name) + 2, isLast ? allowance + 1 : 1, level);
            if (!isLast)
                BreakAfterComma(column + 1);
        }

        _text.Append('}');
    }

    private void WriteList(JsonElement value, int column, int allowance, int level)
    {
        var count = value.GetArrayLength();
        _text.Append('[');
        for (var index = 0; index < count; index++)
        {
            var isLast = index == count - 1;
            Write(value[index], column + 1, isLast ? allowance + 1 : 1, level);
            if (!isLast)
                BreakAfterComma(column + 1);
        }

        _text.Append(']');
    }

    /// <summary>A long text becomes several literals under each other, in brackets where it stands alone.</summary>
    private void WriteText(string value, string repr, int column, int allowance, int level)
    {
        var standsAlone = level == 1;
        if (standsAlone)
        {
            column++;
            allowance++;
        }

        var literals = PythonTextWrap.Split(value, _width - column, allowance);
        if (literals.Count == 1)
        {
            _text.Append(repr);
            return;
        }

        _text.Append(standsAlone ? "(" : "");
        _text.AppendJoin("\n" + new string(' ', column), literals);
        _text.Append(standsAlone ? ")" : "");
    }

    private void BreakAfterComma(int column) => _text.Append(",\n").Append(' ', column);
}
